using System.Text.RegularExpressions;

namespace Wandb.Repository.Tests;

/// <summary>Every path that our documents name exists: links, and paths from the root in text, code and commands.</summary>
internal static partial class NamedPathConvention
{
    // Names files of other repositories, from which the schema was learned.
    private const string SchemaSources = "schema/README.md";

    public static IEnumerable<string> Violations(RepositoryTree tree, IReadOnlyList<string> planned) =>
        from document in Documents(tree)
        from named in Links(document, tree.Text(document)!).Concat(RootedPaths(document, tree.Text(document)!)).Distinct()
        where !planned.Contains(named) && !Exists(tree, named)
        select $"{document} names {named}, which does not exist";

    private static IEnumerable<string> Documents(RepositoryTree tree) =>
        tree.Paths.Where(path => path is "README.md" or "CONTRIBUTING.md" or SchemaSources).Concat(tree.Under("docs/", ".md"));

    // A '*' or a placeholder stands for anything: what comes before it has to exist.
    private static bool Exists(RepositoryTree tree, string named)
    {
        Match wildcard = Wildcard().Match(named);
        if (!wildcard.Success)
        {
            return tree.Has(named);
        }

        string folder = named[..(named.LastIndexOf('/', wildcard.Index) + 1)];
        return folder.Length == 0 || tree.Has(folder);
    }

    private static IEnumerable<string> Links(string document, string text) =>
        from Match link in Link().Matches(text)
        let target = link.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
        select Resolve(document, target);

    private static string Resolve(string document, string target)
    {
        Uri folder = new("root:///" + document);
        return Uri.UnescapeDataString(new Uri(folder, target).AbsolutePath).TrimStart('/');
    }

    private static IEnumerable<string> RootedPaths(string document, string text) =>
        from Match match in RootedPath().Matches(text)
        let path = match.Groups["path"].Value.TrimEnd('.', '-')
        where document != SchemaSources || path.StartsWith("schema/", StringComparison.Ordinal) || path.Contains("/Wandb.", StringComparison.Ordinal)
        select path;

    [GeneratedRegex(@"\*|\{[^}]*\}|<[^>]*>|(?<=/)(ID|NAME)\b|…|\.\.\.")]
    private static partial Regex Wildcard();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./:@$-])(?:\./)?(?<path>(?:src|tests|docs|schema|samples|bench|\.ci)/[\w./*{}<>-]*)|(?<=`)(?<path>[\w.-]+\.(?:props|targets|sln)|global\.json)(?=`)")]
    private static partial Regex RootedPath();
}
