using Wandb;

[ArtifactMetadata("model")]
public sealed record ModelMetadata
{
    public int Epochs { get; init; }
}

public static class Program
{
    public static ModelArtifact.Draft Begin() => ModelArtifact.Create("res/net", new ModelMetadata());
}
