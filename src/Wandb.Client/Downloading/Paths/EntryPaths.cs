namespace Wandb;

/// <summary>The safe paths of a set of entries, none of which gets in the way of another.</summary>
internal static class EntryPaths
{
    /// <summary>Reads the paths of entries, in their order.</summary>
    /// <exception cref="UnsafeEntryPathException">One is not safe, two are one file, or one is a file and the directory of another.</exception>
    public static EntryPath[] Read(IReadOnlyList<string> texts, PathRules rules)
    {
        List<EntryPathFault> faults = [];
        EntryPath[] paths = new EntryPath[texts.Count];
        for (int i = 0; i < paths.Length; i++)
        {
            if (EntryPath.FaultOf(texts[i], rules, out paths[i]) is { } fault)
            {
                faults.Add(new EntryPathFault(texts[i], fault));
            }
        }

        if (faults.Count == 0)
        {
            AddClashes(texts, paths, rules, faults);
        }

        return faults.Count == 0 ? paths : throw new UnsafeEntryPathException(faults);
    }

    private static void AddClashes(IReadOnlyList<string> texts, EntryPath[] paths, PathRules rules, List<EntryPathFault> faults)
    {
        Dictionary<string, int> files = new(paths.Length, StringComparer.Ordinal);
        for (int i = 0; i < paths.Length; i++)
        {
            string folded = rules.Fold(paths[i].Text);
            if (!files.TryAdd(folded, i))
            {
                faults.Add(new EntryPathFault(texts[i], $"is the same file as '{texts[files[folded]]}' here"));
            }
        }

        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byText = files.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach ((string folded, int i) in files)
        {
            ReadOnlySpan<char> directory = folded;
            while (directory.LastIndexOf('/') is int slash and > 0)
            {
                directory = directory[..slash];
                if (byText.TryGetValue(directory, out int file))
                {
                    faults.Add(new EntryPathFault(texts[i], $"needs a directory where '{texts[file]}' is a file"));
                    break;
                }
            }
        }
    }
}
