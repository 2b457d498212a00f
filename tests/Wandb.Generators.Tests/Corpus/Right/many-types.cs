using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wandb;

public enum Stage
{
    Draft,
    [JsonStringEnumMemberName("in-production")]
    Production,
}

[ArtifactMetadata]
internal sealed record EverythingMetadata
{
    public bool Fused { get; init; }
    public byte Level { get; init; }
    public short Depth { get; init; }
    public uint Seed { get; init; }
    public ulong Parameters { get; init; }
    public float Dropout { get; init; }
    public decimal Cost { get; init; }
    public char Grade { get; init; }
    public Guid RunId { get; init; }
    public Uri? Source { get; init; }
    public DateTime Started { get; init; }
    public DateTimeOffset Finished { get; init; }
    public DateOnly Day { get; init; }
    public TimeOnly Hour { get; init; }
    public TimeSpan Took { get; init; }
    public Stage Stage { get; init; }
    public Stage? Next { get; init; }
    public byte[]? Signature { get; init; }
    public int[] Sizes { get; init; } = [];
    public List<double> Losses { get; init; } = [];
    public ImmutableArray<string> Classes { get; init; } = [];
    public IReadOnlySet<string>? Owners { get; init; }
    public Dictionary<string, double> Scores { get; init; } = [];
    public IReadOnlyDictionary<string, string?>? Notes { get; init; }
    public JsonElement? Anything { get; init; }
    public JsonNode? Tree { get; init; }

    [JsonIgnore]
    public int Ignored { get; init; }
}

internal static class Program
{
    public static void Edit(EverythingArtifact artifact)
    {
        artifact.Metadata.Stage = Stage.Production;
        artifact.Metadata.Scores = new() { ["top1"] = 0.9 };
        artifact.Metadata.Losses = [1.0, 0.5];
        artifact.Metadata.Finished = DateTimeOffset.UnixEpoch;
    }
}
