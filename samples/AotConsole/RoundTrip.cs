using System.Text.Json.Nodes;
using Wandb;

namespace AotConsole;

/// <summary>Logs an artifact in a run, finds it by its metadata, and downloads it.</summary>
internal static class RoundTrip
{
    /// <summary>Whether what was logged is what was found and downloaded.</summary>
    public static async Task<bool> RunAsync(WandbClient wandb, string path)
    {
        string project = path[..path.LastIndexOf('/')];
        string directory = Directory.CreateTempSubdirectory("wandb-aot-").FullName;
        try
        {
            string id = await LogAsync(wandb, project);
            RunInfo run = await wandb.GetRunAsync($"{project}/{id}");
            List<ModelArtifact> found = [];
            await foreach (ModelArtifact version in wandb.GetArtifactVersionsAsync<ModelArtifact>($"{project}/aot-console", ModelArtifact.Where(m => m.Epochs >= 7)))
            {
                found.Add(version);
            }

            ArtifactDownload download = await found[0].DownloadAsync(new ArtifactDownloadOptions { Directory = directory });
            string text = await File.ReadAllTextAsync(Path.Join(directory, "weights.txt"));
            Console.WriteLine($"Logged and downloaded {found[0].QualifiedName}: {download}");
            return text == "0.1 0.2" && run.Summary["loss"].GetDouble() == 0.25 && (await found[0].VerifyAsync(directory)).IsIntact;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<string> LogAsync(WandbClient wandb, string project)
    {
        await using Run run = await wandb.StartRunAsync(project, new RunOptions { JobType = "aot", Config = new JsonObject { ["lr"] = 0.01 } });
        await run.LogAsync(new JsonObject { ["loss"] = 0.25 });
        ModelArtifact.Draft draft = ModelArtifact.Create("aot-console", new ModelMetadata { Architecture = "tiny", Epochs = 7 });
        draft.AddBytes("0.1 0.2"u8, "weights.txt");
        await run.LogArtifactAsync(draft);
        return run.Id;
    }
}
