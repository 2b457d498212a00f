using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Wandb;

[JsonDerivedType(typeof(Circle), "circle")]
public abstract record Shape;

public sealed record Circle([FormerKey("r")] double Radius) : Shape;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record Settings([FormerKey("lr", "rate", Remove = true)] double LearningRate, [DefaultValue("sgd")] string Name)
{
    [FormerKey("kids")]
    public IReadOnlyList<Settings> Children { get; init; } = [];
}

[ArtifactMetadata(Strictness = MetadataStrictness.Strict)]
public sealed record StrictMetadata
{
    [FormerKey("opt", Remove = true)]
    public Settings? Optimizer { get; init; }

    [FormerKey("tags"), MaxLength(3)]
    public required string[] Labels { get; init; }

    [DefaultValue(typeof(decimal), "0.5")]
    public required decimal Share { get; init; }

    [FormerKey("level0"), DefaultValue(3)]
    public byte? Level { get; set; }

    public Shape? Shape { get; init; }

    public int Count => Labels.Length;
}

[ArtifactMetadata(Strictness = MetadataStrictness.Flexible)]
public sealed record FlexibleMetadata(int Epochs, string Name, byte[] Data, Dictionary<string, Settings> ByName)
{
    public required IReadOnlyList<Settings> Stages { get; init; }
}

public static class Program
{
    public static void Edit(StrictArtifact artifact)
    {
        artifact.Metadata.MigrateKeys();
        artifact.Metadata.Edit.Optimizer.LearningRate = 0.5;
        artifact.Metadata.Unset(StrictArtifact.Keys.Labels);
        if (!artifact.Metadata.FindDeviations().Fits || !FlexibleArtifact.FindDeviations(Array.Empty<byte>()).Fits)
        {
            artifact.Metadata.Level = 2;
        }
    }
}
