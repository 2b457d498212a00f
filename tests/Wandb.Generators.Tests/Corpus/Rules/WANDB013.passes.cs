using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata(Settings Settings);

public sealed record Settings
{
    public int Rounds { get; init; }
}
