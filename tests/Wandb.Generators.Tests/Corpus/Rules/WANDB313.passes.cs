using System.Collections.Generic;
using Wandb;

[ArtifactMetadata("model")]
public sealed record ModelMetadata
{
    public List<string> Classes { get; init; } = [];
}

public static class Program
{
    public static void Edit(ModelArtifact artifact)
    {
        artifact.Metadata.Classes = [.. artifact.Metadata.Classes, "cat"];
    }
}
