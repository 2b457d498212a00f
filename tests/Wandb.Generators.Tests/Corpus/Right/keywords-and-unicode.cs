using Wandb;

[ArtifactMetadata("model")]
public sealed record OddMetadata
{
    public int @class { get; init; }
    public string? @event { get; init; }
    public double Genauigkeit_Prüfung { get; init; }
    public string? value { get; init; }
    public string? Metadata { get; init; }
    public string? Keys { get; init; }
    public string? ToRecord { get; init; }
}

public static class Program
{
    public static void Edit(OddArtifact artifact)
    {
        artifact.Metadata.@class = 1;
        artifact.Metadata.@event = "epoch";
        artifact.Metadata.Genauigkeit_Prüfung = 0.5;
        artifact.Metadata.value = "v";
    }
}
