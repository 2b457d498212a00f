namespace Wandb;

/// <summary>The names of files that are still on their way: beside their final place, so that taking it is one rename.</summary>
internal static class PartName
{
    private const string Prefix = ".wandb-";
    private const string Suffix = ".part";
    private const string Pattern = Prefix + "*" + Suffix + "*";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(7);

    /// <summary>A name of its own.</summary>
    public static string New(string directory) => Path.Join(directory, $"{Prefix}{Random.Shared.NextInt64():x16}{Suffix}");

    /// <summary>The name by which a later attempt at the same content finds what arrived.</summary>
    public static string Of(string directory, string hexMd5) => Path.Join(directory, Prefix + hexMd5 + Suffix);

    public static bool Is(ReadOnlySpan<char> name) => name.StartsWith(Prefix) && name.Contains(Suffix, StringComparison.Ordinal);

    /// <summary>Removes a file if it is there and can be: one that stays does no harm, and is old one day.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception kept) when (ArtifactCache.IsOfFiles(kept))
        {
            return;
        }
    }

    /// <summary>Removes what programs that were killed left behind a week ago or longer.</summary>
    public static void RemoveAbandoned(string directory, TimeProvider clock)
    {
        DateTime limit = clock.GetUtcNow().UtcDateTime - Abandoned;
        foreach (string part in Directory.EnumerateFiles(directory, Pattern).Where(part => File.GetLastWriteTimeUtc(part) < limit).ToList())
        {
            Remove(part);
        }
    }
}
