using Wandb;

public abstract record Trained
{
    public required string Framework { get; init; }
    public int Epochs { get; init; }
}

[ArtifactMetadata("model")]
public sealed record ClassifierMetadata : Trained
{
    public string[] Classes { get; init; } = [];
}

public static class Program
{
    public static void Edit(ClassifierArtifact artifact)
    {
        artifact.Metadata.Framework = "torch";
        artifact.Metadata.Classes = ["cat", "dog"];
    }
}
