using System;
using Wandb;

[ArtifactMetadata("model")]
public sealed record ImageMetadata
{
    public int Epochs { get; init; }
    public Action? {|WANDB001:Callback|} { get; init; }
}

public static class Program
{
    // The rest of the record is typed as ever: the member above is the one error.
    public static void Edit(ImageArtifact artifact) => artifact.Metadata.Epochs = 3;
}
