using System.Runtime.InteropServices;

namespace Wandb;

/// <summary>Gives files their final names.</summary>
internal static partial class Renaming
{
    private static bool _isOfSystem = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Renames a file, in place of the file or link that has the name now. Both paths are full ones.</summary>
    /// <remarks><see cref="File.Move(string, string, bool)"/> looks for the file first: with many small files that shows in the time of a download.</remarks>
    /// <exception cref="IOException">It can't be renamed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be renamed.</exception>
    public static void Replace(string from, string to)
    {
        if (!TryOfSystem(from, to))
        {
            // Does it where the system's own could not, or says why it can't be done.
            File.Move(from, to, overwrite: true);
        }
    }

    private static bool TryOfSystem(string from, string to)
    {
        try
        {
            return _isOfSystem && Rename(from, to) == 0;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return _isOfSystem = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);
}
