using AotConsole;
using Wandb;

if (args is not [string path])
{
    Console.Error.WriteLine("Usage: AotConsole ENTITY/PROJECT/ARTIFACT:ALIAS, with WANDB_API_KEY and, for another server than W&B's, WANDB_BASE_URL set");
    return 1;
}

try
{
    await using WandbClient wandb = new();
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
    bool isSaved = saved.Metadata.Epochs == epochs + 1
        && saved.Metadata.Stage == Stage.Production
        && saved.Metadata.Layers is [{ Units: 224 }, { Name: "output" }]
        && saved.Metadata.Losses?["validation"] == 0.34;
    Console.WriteLine(isSaved ? $"Saved {saved.QualifiedName}: {saved.MetadataJson}" : "What was saved is not what was read back.");
    return isSaved ? 0 : 1;
}
catch (WandbException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
