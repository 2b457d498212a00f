namespace Wandb;

/// <summary>The entries of a draft by path, and the references that are not resolved yet. Not safe for concurrent use.</summary>
internal sealed class DraftContents
{
    private readonly Dictionary<string, DraftEntry> _entries;
    private readonly List<DraftReference> _references;

    public DraftContents()
        : this([], [])
    {
    }

    private DraftContents(Dictionary<string, DraftEntry> entries, List<DraftReference> references) => (_entries, _references) = (entries, references);

    public IReadOnlyDictionary<string, DraftEntry> Entries => _entries;

    public IReadOnlyList<DraftReference> References => _references;

    /// <summary>A copy that later changes leave alone.</summary>
    public DraftContents Copy() => new(new Dictionary<string, DraftEntry>(_entries, StringComparer.Ordinal), [.. _references]);

    /// <summary>What keeps an entry from being added; null when nothing does.</summary>
    public ArtifactDraftProblem? FaultOf(string path, bool replace) =>
        EntryPathRules.FaultOf(path) is { } fault ? new ArtifactDraftProblem(path, $"the path '{path}' {fault}")
        : !replace && _entries.ContainsKey(path) ? new ArtifactDraftProblem(path, $"the path '{path}' is taken; remove the entry there first, or pass replace: true")
        : null;

    public void Put(string path, DraftEntry entry) => _entries[path] = entry;

    public void Add(DraftReference reference) => _references.Add(reference);

    /// <summary>Removes an entry, or all below a folder, and references of that name.</summary>
    /// <returns>How many were removed.</returns>
    public int Remove(string path)
    {
        string below = path.TrimEnd('/') + "/";
        int references = _references.RemoveAll(reference => reference.Name is { } name && (name == path || name.StartsWith(below, StringComparison.Ordinal)));
        if (_entries.Remove(path))
        {
            return references + 1;
        }

        string[] inside = [.. _entries.Keys.Where(name => name.StartsWith(below, StringComparison.Ordinal))];
        foreach (string name in inside)
        {
            _entries.Remove(name);
        }

        return references + inside.Length;
    }

    public void Clear()
    {
        _entries.Clear();
        _references.Clear();
    }

    /// <summary>
    /// The paths that are both an entry and the folder of another one, which no disk can hold: with the entry that is inside.
    /// </summary>
    public IEnumerable<(string Path, string Inside)> FilesThatAreFolders()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string path in _entries.Keys)
        {
            for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                string folder = path[..slash];
                if (!seen.Add(folder))
                {
                    break; // and with it those above
                }

                if (_entries.ContainsKey(folder))
                {
                    yield return (folder, path);
                }
            }
        }
    }
}
