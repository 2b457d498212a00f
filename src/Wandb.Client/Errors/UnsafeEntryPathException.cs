namespace Wandb;

/// <summary>
/// Files of an artifact cannot be put below the target directory without harm: a path is absolute, leads upwards, names a device, is one
/// file with another on this file system, or passes through a link. Nothing of them was written.
/// </summary>
public sealed class UnsafeEntryPathException : WandbException
{
    private const int MostShown = 5;

    internal UnsafeEntryPathException(IReadOnlyList<EntryPathFault> faults)
        : base(Describe(faults)) => Faults = faults;

    /// <summary>Each path and what is wrong with it.</summary>
    public IReadOnlyList<EntryPathFault> Faults { get; }

    private static string Describe(IReadOnlyList<EntryPathFault> faults)
    {
        string shown = string.Join("; ", faults.Take(MostShown));
        string more = faults.Count > MostShown ? $"; and {faults.Count - MostShown} more" : string.Empty;
        return $"The artifact has paths that can't be written safely: {shown}{more}. Open such files with OpenFileAsync and choose a place yourself.";
    }
}
