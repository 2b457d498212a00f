using Wandb;

[ArtifactMetadata]
public sealed record RunMetadata(Settings Settings);

public sealed record Settings
{
    internal int Rounds { get; init; }
}
