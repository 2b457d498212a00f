using System.Collections.Concurrent;

namespace Wandb;

/// <summary>
/// A directory that entries are put into, and nothing beside it: paths are <see cref="EntryPath"/>s, and no directory below it that they
/// pass through may be a link. The directory itself may be one, since the user names it.
/// </summary>
/// <remarks>It guards against what a manifest says and what lies in the directory, not against another program that swaps directories meanwhile.</remarks>
internal sealed class SafeTarget
{
    // The directories that are safe, and whether there was nothing in them at first: then no file has to be looked for.
    private readonly ConcurrentDictionary<string, bool> _safe = new(StringComparer.Ordinal);
    private readonly Lock _making = new();
    private readonly TimeProvider _clock;
    private readonly string _inside;

    /// <param name="directory">The directory; it is created when the first file needs it.</param>
    /// <param name="clock">Says which unfinished files of killed programs are old enough to be removed.</param>
    public SafeTarget(string directory, TimeProvider clock)
    {
        _clock = clock;
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _inside = Path.EndsInDirectorySeparator(Root) ? Root : Root + Path.DirectorySeparatorChar;
    }

    public string Root { get; }

    /// <summary>Whether what is in the way of a file is removed: a file or link where a directory belongs, a directory where a file does.</summary>
    public bool ReplacesObstacles { get; init; }

    /// <summary>The rules that hold here: those of the system, and what the file system of this directory makes of case.</summary>
    public PathRules FindRules()
    {
        PathRules rules = PathRules.Current;
        if (rules.IgnoresCase)
        {
            return rules;
        }

        Directory.CreateDirectory(Root);
        string probe = PartName.New(Root);
        Directory.CreateDirectory(probe);
        try
        {
            return rules with { IgnoresCase = Directory.Exists(Path.Join(Root, Path.GetFileName(probe).ToUpperInvariant())) };
        }
        finally
        {
            Directory.Delete(probe);
        }
    }

    /// <summary>Where an entry belongs. Says nothing about what is there.</summary>
    public string PathOf(EntryPath entry)
    {
        string path = Path.GetFullPath(Path.Join(Root, entry.Text));
        return path.StartsWith(_inside, StringComparison.Ordinal) && path.Length > _inside.Length
            ? path
            : throw Unsafe(entry, "leads out of the target directory");
    }

    /// <summary>Makes the directories that an entry needs and answers where it belongs.</summary>
    /// <exception cref="UnsafeEntryPathException">A directory on the way is a link.</exception>
    /// <exception cref="IOException">A file is in the way of a directory, or a directory in the way of the file.</exception>
    public string Prepare(EntryPath entry)
    {
        string path = PathOf(entry);
        if (Path.GetDirectoryName(path)! is var directory && !_safe.ContainsKey(directory))
        {
            lock (_making)
            {
                EnsureDirectory(entry, directory);
            }
        }

        if (MayHold(path) && IsDirectory(path))
        {
            // Links below it are removed, and what they lead to stays.
            RemoveObstacle($"'{path}' is a directory, and the artifact has a file of this name.", () => Directory.Delete(path, recursive: true));
        }

        return path;
    }

    /// <summary>Whether there is a file at a path that was prepared; no link.</summary>
    public bool HasFile(string prepared) => MayHold(prepared) && IsFile(prepared);

    /// <summary>Removes a file or a link; of a link what it leads to stays.</summary>
    public static void Remove(string path)
    {
        if (OperatingSystem.IsWindows() && new DirectoryInfo(path) is { Exists: true })
        {
            Directory.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <summary>Whether there is a file at a path which is no link.</summary>
    public static bool IsFile(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };

    /// <summary>Gives a finished file its final name, in the same directory, in place of what has it now. A link of that name is replaced, not followed.</summary>
    public static void Place(string finished, string path)
    {
        try
        {
            Renaming.Replace(finished, path);
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && IsFile(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            File.Move(finished, path, overwrite: true);
        }
    }

    private static bool IsDirectory(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    private bool MayHold(string prepared) => !_safe.GetValueOrDefault(Path.GetDirectoryName(prepared)!);

    private void EnsureDirectory(EntryPath entry, string directory)
    {
        if (_safe.ContainsKey(directory))
        {
            return;
        }

        if (directory.Length > _inside.Length)
        {
            EnsureDirectory(entry, Path.GetDirectoryName(directory)!);
            DirectoryInfo info = new(directory);
            if (info.LinkTarget is not null && !ReplacesObstacles)
            {
                throw Unsafe(entry, $"passes through '{directory}', which is a link");
            }

            if (info.LinkTarget is not null || (!info.Exists && File.Exists(directory)))
            {
                RemoveObstacle($"'{directory}' is a file, and the artifact has a directory of this name.", () => Remove(directory));
            }
        }

        bool isNew = !Directory.Exists(directory);
        Directory.CreateDirectory(directory);
        if (!isNew)
        {
            PartName.RemoveAbandoned(directory, _clock);
        }

        _safe.TryAdd(directory, isNew || !Directory.EnumerateFileSystemEntries(directory).Any());
    }

    private void RemoveObstacle(string fault, Action remove)
    {
        if (!ReplacesObstacles)
        {
            throw new IOException($"{fault} Remove it, or download with RemoveExtraFiles.");
        }

        remove();
    }

    private static UnsafeEntryPathException Unsafe(EntryPath entry, string fault) => new([new EntryPathFault(entry.Text, fault)]);
}
