using Wandb.Generators.Common;

namespace Wandb.Generators.Operations;

/// <summary>A fragment that other files of the namespace can spread.</summary>
internal sealed record FragmentOutline(string Name, string Text, EquatableArray<string> Spreads);

/// <summary>
/// What other files need to know of a file. Stays equal while only the bodies of its operations change, so an edit there
/// reaches no other file.
/// </summary>
internal sealed record FileOutline(
    string Path,
    string Namespace,
    bool IsPublic,
    EquatableArray<string> Operations,
    EquatableArray<string> OperationSpreads,
    EquatableArray<FragmentOutline> Fragments)
{
    public static FileOutline Of(OperationFile file)
    {
        Document document = DocumentReader.Read(file.Path, file.Text).Document;
        return new FileOutline(
            file.Path,
            file.Namespace,
            file.IsPublic,
            document.Operations.Select(operation => operation.Name).ToEquatableArray(),
            Sorted(document.Operations.SelectMany(operation => NodeWalk.SpreadNames(operation.Selections))),
            document.Fragments.Select(fragment => new FragmentOutline(
                fragment.Name,
                file.Text.Substring(fragment.Span.Start, fragment.Span.End - fragment.Span.Start),
                Sorted(NodeWalk.SpreadNames(fragment.Selections)))).ToEquatableArray());
    }

    private static EquatableArray<string> Sorted(IEnumerable<string> names) =>
        names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();
}
