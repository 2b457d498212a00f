namespace Wandb;

/// <summary>Removes from a target what is not of the artifact.</summary>
internal static class ExtraFiles
{
    /// <summary>Removes what is below the prefix and not among the items, and directories that are left empty; answers how many files and links.</summary>
    public static int Remove(SafeTarget target, string? prefix, DownloadItem[] items, PathRules rules, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = new(items.Select(item => rules.Fold(item.Path.Text)), StringComparer.Ordinal);
        string place = string.IsNullOrEmpty(prefix?.TrimEnd('/')) ? target.Root : target.PathOf(EntryPaths.Read([prefix], rules)[0]);
        int removed = 0;
        foreach (string extra in DirectoryTree.FilesBelow(target.Root, place).Where(file => !wanted.Contains(rules.Fold(file))).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            SafeTarget.Remove(Path.Join(target.Root, extra));
            removed++;
        }

        foreach (string directory in DirectoryTree.DirectoriesBelow(place))
        {
            if (!Directory.EnumerateFileSystemEntries(directory).Any())
            {
                Directory.Delete(directory);
            }
        }

        return removed;
    }
}
