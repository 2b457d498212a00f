namespace Wandb.LocalServer.Bytes;

/// <summary>
/// A folder of this process for bytes that are on their way. A lock beside it says that it is in use, and the operating system lets go of
/// the lock however the process ends; so the next process to start finds what others left behind, and removes it.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string LockExtension = ".lock";
    private readonly string _folder;
    private readonly FileStream _lock;

    /// <param name="root">The folder that the scratch folders of all processes are in.</param>
    public ScratchFolder(string root)
    {
        Directory.CreateDirectory(root);
        RemoveAbandoned(root);
        FileStream? own;
        do
        {
            _folder = Path.Combine(root, Path.GetFileNameWithoutExtension(Path.GetRandomFileName()));

            // Another process that cleans up may have taken the lock in the moment between its creation and its locking.
            own = Lock(_folder + LockExtension, FileMode.CreateNew);
        }
        while (own is null);
        _lock = own;
        Directory.CreateDirectory(_folder);
    }

    public string NewPath() => Path.Combine(_folder, Path.GetRandomFileName());

    /// <summary>Deletes a file that may be gone, and the folder with it.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // The server was stopped while bytes were on their way.
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            File.Delete(_folder + LockExtension);
        }
        catch (IOException)
        {
            // Bytes were still on their way into it; the next process removes it.
        }

        _lock.Dispose();
    }

    /// <summary>Removes the folders of processes that are no more.</summary>
    public static void RemoveAbandoned(string root)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFiles(root, "*" + LockExtension))
        {
            using FileStream? mine = Lock(path, FileMode.Open);
            if (mine is null)
            {
                continue;
            }

            string folder = Path.ChangeExtension(path, null);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            File.Delete(path);
        }
    }

    private static FileStream? Lock(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
