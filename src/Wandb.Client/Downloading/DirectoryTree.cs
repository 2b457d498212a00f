using System.IO.Enumeration;

namespace Wandb;

/// <summary>What lies below a directory. Links are items of their own, never followed.</summary>
internal static class DirectoryTree
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Everything below a directory that is no directory, links among it; as paths below the root, with forward slashes.</summary>
    public static IEnumerable<string> FilesBelow(string root, string directory)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        return new FileSystemEnumerable<string>(directory, (ref FileSystemEntry entry) => Relative(root, entry.ToFullPath()), All)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };
    }

    /// <summary>The directories below a directory, the deepest first.</summary>
    public static IReadOnlyList<string> DirectoriesBelow(string directory) => !Directory.Exists(directory)
        ? []
        : [.. new FileSystemEnumerable<string>(directory, (ref FileSystemEntry entry) => entry.ToFullPath(), All)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory && !IsLink(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        }.OrderByDescending(path => path.Length)];

    private static bool IsLink(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ToFileSystemInfo().LinkTarget is not null;

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
