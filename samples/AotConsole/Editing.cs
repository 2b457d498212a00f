using Wandb;

namespace AotConsole;

/// <summary>Edits an artifact, saves it and reads it back.</summary>
internal static class Editing
{
    /// <summary>Whether what was saved is what was read back.</summary>
    public static async Task<bool> RunAsync(WandbClient wandb, string path)
    {
        ModelArtifact artifact = await wandb.GetArtifactAsync<ModelArtifact>(path);
        int epochs = artifact.Metadata.Epochs;
        artifact.Description = "Edited by a program compiled ahead of time";
        artifact.Metadata.Epochs = epochs + 1;
        artifact.Metadata.Stage = Stage.Production;
        artifact.Metadata.Layers = [new Layer("input", 224), new Layer("output", 10)];
        artifact.Metadata.Losses = new() { ["train"] = 0.21, ["validation"] = 0.34 };
        artifact.Aliases.Add("aot");
        await artifact.SaveAsync();

        ModelArtifact saved = await wandb.GetArtifactAsync<ModelArtifact>($"{artifact.Entity}/{artifact.Project}/{artifact.Collection}:aot");
        Console.WriteLine($"Saved {saved.QualifiedName}: {saved.MetadataJson}");
        return saved.Metadata.Epochs == epochs + 1
            && saved.Metadata.Stage == Stage.Production
            && saved.Metadata.Layers is [{ Units: 224 }, { Name: "output" }]
            && saved.Metadata.Losses?["validation"] == 0.34;
    }
}
