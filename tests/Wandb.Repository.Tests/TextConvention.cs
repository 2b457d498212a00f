using System.Text.RegularExpressions;

namespace Wandb.Repository.Tests;

/// <summary>The README stays short, and no tracked text names a machine's folders or the host of a package registry.</summary>
internal static partial class TextConvention
{
    public const int LongestReadme = 200;

    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".graphql", ".mjs", ".js", ".yml", ".sh", ".npmrc", ".editorconfig", "/run"];

    public static IEnumerable<string> ReadmeViolations(RepositoryTree tree)
    {
        int lines = (tree.Text("README.md") ?? string.Empty).TrimEnd('\n').Split('\n').Length;
        return lines > LongestReadme ? [$"README.md has {lines} lines; {LongestReadme} are allowed"] : [];
    }

    public static IEnumerable<string> MachineViolations(RepositoryTree tree, string thisFolder) =>
        from path in tree.Paths
        where TextEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) && !path.StartsWith(thisFolder, StringComparison.Ordinal)
        from Match found in MachinePath().Matches(tree.Text(path)!).Concat(RegistryHost().Matches(tree.Text(path)!))
        select $"{path} names {found.Value}";

    // A folder under a root that only machines have; '~' and environment variables are fine.
    [GeneratedRegex(@"(?<![\w.~}\])/-])/(work|home|root|Users|mnt|opt/\w+|tmp/\w+)/[\w.-]+|\b[A-Z]:\\(Users|src|work)\\\w+", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(api\.nuget\.org|registry\.[\w-]+\.\w+|[\w.-]*(artifactory|jfrog|nexus|proget|pkgs)[\w-]*\.[\w-]+\.\w+|https?://[^\s""'`)]+/v3/index\.json)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();
}
