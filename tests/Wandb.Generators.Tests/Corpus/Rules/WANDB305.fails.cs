using Wandb;

[ArtifactMetadata("model")]
public sealed record ModelMetadata
{
    [System.ComponentModel.DataAnnotations.Range(0.0, 1.0)]
    public double Accuracy { get; init; }
}

public static class Program
{
    public static void Edit(ModelArtifact artifact)
    {
        artifact.Metadata.Accuracy = 1.7;
    }
}
