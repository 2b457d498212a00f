using System.Text.Json.Nodes;

namespace Wandb.Writers;

/// <summary>A job over many artifacts that may be killed: sets a key on each, five in a request, and keeps a journal.</summary>
internal static class SaveMany
{
    public const string Command = "save-many";

    public static async Task<int> RunAsync(string collections, int count, string journal)
    {
        await using WandbClient wandb = new();
        List<UntypedArtifact> artifacts = [];
        for (int index = 0; index < count; index++)
        {
            UntypedArtifact artifact = await wandb.GetArtifactAsync($"{collections}{index}:v0");
            artifact.Metadata.Set("epochs", JsonValue.Create(9));
            artifacts.Add(artifact);
        }

        SaveAllReport report = await wandb.SaveAllAsync(artifacts, new SaveAllOptions { Journal = journal, ArtifactsPerRequest = 5, MaxConcurrency = 1 });
        Console.WriteLine(report);
        return report.Failures.Any() ? 1 : 0;
    }
}
