using Wandb;

[ArtifactMetadata("dataset")]
public sealed record EmptyMetadata;

public static class Program
{
    public static void Edit(EmptyArtifact artifact) => artifact.Description = "no metadata of its own";
}
