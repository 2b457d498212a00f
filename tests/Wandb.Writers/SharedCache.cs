using System.Globalization;

namespace Wandb.Writers;

/// <summary>One of several processes that download one version at once, each into a folder of its own, through one cache.</summary>
internal static class SharedCache
{
    public const string Command = "download";

    /// <summary>Says that it is ready, waits for a line, so that all begin together, and downloads.</summary>
    public static async Task RunAsync(string path, string folder)
    {
        await using WandbClient wandb = new();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(path);
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        ArtifactDownload download = await artifact.DownloadAsync(new ArtifactDownloadOptions { Directory = folder });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{download.Files} files, {download.CacheProblem ?? "no problem"}"));
    }
}
