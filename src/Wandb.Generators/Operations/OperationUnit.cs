using Wandb.Generators.Common;

namespace Wandb.Generators.Operations;

/// <summary>An operation file with all that it needs of the other files of its namespace, and nothing else of them.</summary>
/// <param name="File">The file.</param>
/// <param name="Imported">Text of the fragments of other files that it reaches.</param>
/// <param name="Known">Names of all fragments of the namespace, when one that is spread does not exist: for the suggestion.</param>
/// <param name="Repeated">Names of its definitions that an earlier file has already.</param>
/// <param name="Unused">Names of its fragments that no operation of the namespace reaches.</param>
/// <param name="IsGroupPublic">Some file of the namespace is public, so what is shared has to be.</param>
internal sealed record OperationUnit(
    OperationFile File,
    EquatableArray<string> Imported,
    EquatableArray<string> Known,
    EquatableArray<string> Repeated,
    EquatableArray<string> Unused,
    bool IsGroupPublic)
{
    public static OperationUnit Of(OperationFile file, EquatableArray<FileOutline> all)
    {
        FileOutline[] group = [.. all.Where(outline => outline.Namespace == file.Namespace).OrderBy(outline => outline.Path, StringComparer.Ordinal)];
        FileOutline? own = group.FirstOrDefault(outline => outline.Path == file.Path);
        if (own is null)
        {
            return new OperationUnit(file, default, default, default, default, file.IsPublic);
        }

        Dictionary<string, (FragmentOutline Fragment, string Path)> fragments = ByName(group);
        HashSet<string> reached = Reach(own.OperationSpreads.Concat(own.Fragments.SelectMany(fragment => fragment.Spreads)), fragments);
        HashSet<string> used = Reach(group.SelectMany(outline => outline.OperationSpreads), fragments);
        return new OperationUnit(
            file,
            reached.OrderBy(name => name, StringComparer.Ordinal)
                .Where(name => fragments.TryGetValue(name, out (FragmentOutline Fragment, string Path) found) && found.Path != file.Path)
                .Select(name => fragments[name].Fragment.Text).ToEquatableArray(),
            reached.All(fragments.ContainsKey) ? default : fragments.Keys.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            TakenBefore(own, group.TakeWhile(outline => outline.Path != file.Path)),
            own.Fragments.Select(fragment => fragment.Name).Where(name => !used.Contains(name)).ToEquatableArray(),
            group.Any(outline => outline.IsPublic));
    }

    private static Dictionary<string, (FragmentOutline Fragment, string Path)> ByName(IEnumerable<FileOutline> group)
    {
        var fragments = new Dictionary<string, (FragmentOutline, string)>(StringComparer.Ordinal);
        foreach (FileOutline outline in group)
        {
            foreach (FragmentOutline fragment in outline.Fragments)
            {
                if (!fragments.ContainsKey(fragment.Name))
                {
                    fragments.Add(fragment.Name, (fragment, outline.Path));
                }
            }
        }

        return fragments;
    }

    private static HashSet<string> Reach(IEnumerable<string> names, Dictionary<string, (FragmentOutline Fragment, string Path)> fragments)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(names);
        while (open.Count > 0)
        {
            string name = open.Dequeue();
            if (reached.Add(name) && fragments.TryGetValue(name, out (FragmentOutline Fragment, string Path) found))
            {
                foreach (string spread in found.Fragment.Spreads)
                {
                    open.Enqueue(spread);
                }
            }
        }

        return reached;
    }

    // Hint names and so generated types are told apart without regard to case.
    private static EquatableArray<string> TakenBefore(FileOutline own, IEnumerable<FileOutline> earlier)
    {
        var taken = new HashSet<string>(earlier.SelectMany(Names).Select(CSharpText.Pascal), StringComparer.OrdinalIgnoreCase);
        return Names(own).Where(name => taken.Contains(CSharpText.Pascal(name))).Distinct().ToEquatableArray();
    }

    private static IEnumerable<string> Names(FileOutline outline) =>
        outline.Operations.Concat(outline.Fragments.Select(fragment => fragment.Name));
}
