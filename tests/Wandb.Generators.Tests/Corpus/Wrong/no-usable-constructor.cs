using Wandb;

[ArtifactMetadata("model")]
public sealed record {|WANDB005:ImageMetadata|}
{
    public ImageMetadata(string secret) => Length = secret.Length;

    public int Length { get; init; }
}
