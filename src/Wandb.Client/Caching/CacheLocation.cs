namespace Wandb;

/// <summary>Where cached and downloaded files lie. Rule: W&amp;B's own clients, so that all of them find the same.</summary>
internal static class CacheLocation
{
    private const string Application = "wandb";

    /// <summary>The cache directory: from code, <c>WANDB_CACHE_DIR</c>, else the system's place for caches. Null when none is known.</summary>
    public static string? OfCache(WandbClientOptions options, WandbEnvironment environment)
    {
        string? named = options.CacheDirectory ?? environment.GetVariable("WANDB_CACHE_DIR");
        return !options.UseCache ? null
            : named is not null ? FullPath(named, environment)
            : OperatingSystem.IsWindows() ? Below(environment.GetVariable("LOCALAPPDATA") ?? Below(environment.HomeDirectory, "AppData", "Local"), Application, Application, "Cache")
            : OperatingSystem.IsMacOS() ? Below(environment.HomeDirectory, "Library", "Caches", Application)
            : Below(environment.GetVariable("XDG_CACHE_HOME") ?? Below(environment.HomeDirectory, ".cache"), Application);
    }

    /// <summary>Below what artifacts are downloaded that get no directory: <c>WANDB_ARTIFACT_DIR</c>, else <c>artifacts</c> in the current directory.</summary>
    public static string? OfArtifacts(WandbEnvironment environment) =>
        environment.GetVariable("WANDB_ARTIFACT_DIR") is { } named ? FullPath(named, environment) : Below(environment.CurrentDirectory, "artifacts");

    private static string FullPath(string path, WandbEnvironment environment) =>
        environment.CurrentDirectory is { } current ? Path.GetFullPath(path, current) : Path.GetFullPath(path);

    private static string? Below(string? directory, params ReadOnlySpan<string?> pieces) => directory is null ? null : Path.Join([directory, .. pieces]);
}
