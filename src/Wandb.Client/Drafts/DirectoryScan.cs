namespace Wandb;

/// <summary>
/// The files below a directory with their paths relative to it, hidden ones too, in no order. Links to files are files; links to directories
/// are followed on request, and one that leads back above itself is a problem.
/// </summary>
internal sealed class DirectoryScan(string root, bool followDirectoryLinks)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };
    private readonly List<ArtifactDraftProblem> _problems = [];

    public IReadOnlyList<ArtifactDraftProblem> Problems => _problems;

    /// <summary>The files: the path below the directory with forward slashes, and the local path.</summary>
    public IEnumerable<(string Path, string LocalPath)> Files()
    {
        DirectoryInfo directory = new(root);
        return Files(directory, string.Empty, [RealPath.Of(directory.FullName)]);
    }

    private IEnumerable<(string Path, string LocalPath)> Files(DirectoryInfo directory, string path, IReadOnlyList<string> above)
    {
        foreach (FileSystemInfo item in Items(directory, path))
        {
            string name = EntryPathRules.Join(path, item.Name);
            if (!item.Attributes.HasFlag(FileAttributes.Directory) && item is FileInfo)
            {
                if (IsThere(item, name))
                {
                    yield return (name, item.FullName);
                }

                continue;
            }

            foreach ((string Path, string LocalPath) file in Inside(new DirectoryInfo(item.FullName), name, above))
            {
                yield return file;
            }
        }
    }

    private IEnumerable<(string Path, string LocalPath)> Inside(DirectoryInfo directory, string name, IReadOnlyList<string> above)
    {
        bool isLink = directory.LinkTarget is not null;
        if (isLink && !followDirectoryLinks)
        {
            return [];
        }

        string real = isLink ? RealPath.Of(directory.FullName) : System.IO.Path.Combine(above[^1], directory.Name);
        if (isLink && above.Contains(real))
        {
            _problems.Add(new ArtifactDraftProblem(name, $"the link '{directory.FullName}' leads to a directory that it is in; remove the link, or add what you want of it"));
            return [];
        }

        return Files(directory, name, [.. above, real]);
    }

    private bool IsThere(FileSystemInfo file, string name)
    {
        if (file.LinkTarget is null || LeadsSomewhere(file))
        {
            return true;
        }

        _problems.Add(new ArtifactDraftProblem(name, $"the link '{file.FullName}' leads to nothing; remove the link"));
        return false;
    }

    private static bool LeadsSomewhere(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true };
        }
        catch (IOException)
        {
            return false; // from link to link in a circle
        }
    }

    private FileSystemInfo[] Items(DirectoryInfo directory, string path)
    {
        try
        {
            return directory.GetFileSystemInfos("*", Everything);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new ArtifactDraftProblem(path, $"the directory '{directory.FullName}' can't be read: {unreadable.Message.TrimEnd('.')}"));
            return [];
        }
    }
}
