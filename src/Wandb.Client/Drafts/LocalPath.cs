namespace Wandb;

/// <summary>Local paths in messages.</summary>
internal static class LocalPath
{
    /// <summary>The path in quotes; a relative one with the full path beside it, for it depends on the process what that is.</summary>
    public static string Quote(string path) =>
        Path.IsPathFullyQualified(path) ? $"'{path}'" : $"'{path}' (in full: '{Path.GetFullPath(path)}')";
}
