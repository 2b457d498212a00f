using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

namespace App;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EvenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not int number || number % 2 == 0;
}

/// <summary>A training.</summary>
[ArtifactMetadata("model", NamingPolicy = MetadataNamingPolicy.CamelCase)]
public sealed record TrainingMetadata
{
    /// <summary>The stages, in order.</summary>
    /// <remarks>One &amp; only.</remarks>
    [MinLength(1)] public IReadOnlyList<Stage> Stages { get; init; } = [new Stage()];

    /// <summary>By name.</summary>
    [MaxLength(10)] public Dictionary<string, Stage?>? ByName { get; init; }

    /// <summary>The network.</summary>
    public Network? Network { get; init; }

    /// <summary>Where it is.</summary>
    public Place? Place { get; init; }

    [Required(AllowEmptyStrings = true), RegularExpression("^[a-z]*$")] public string? Note { get; init; }
    [Length(2, 4)] public ImmutableArray<double> Weights { get; init; } = [0, 1];
    [AllowedValues("adam", "sgd", null)] public string? Optimizer { get; init; }
    [DeniedValues(0)] public int Seed { get; init; } = 1;
    [Range(typeof(decimal), "0.5", "1.5")] public decimal Factor { get; init; } = 1;
    [JsonExtensionData] public Dictionary<string, JsonElement>? Others { get; init; }
}

/// <summary>A stage.</summary>
public sealed class Stage
{
    /// <summary>Its length.</summary>
    [Range(1, 100), Even] public int Epochs { get; set; } = 2;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Label { get; set; }
    [Obsolete("Use Epochs.")] public int Steps { get; set; }
    public List<Stage> Inner { get; init; } = [];
    [JsonIgnore] public object? Cache { get; set; }
}

/// <summary>Where something is.</summary>
public readonly record struct Place([Range(-90.0, 90.0)] double Latitude, double Longitude, Place[]? Near = null);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Deep), "deep")]
public abstract record Network([StringLength(20, MinimumLength = 1)] string Name);

public sealed record Plain(string Name, [Range(1, 4096)] int Units) : Network(Name);

public sealed record Deep(string Name, [MaxLength(3)] IReadOnlyList<Network> Layers, [EmailAddress] string? Owner = null) : Network(Name);

public static class Program
{
    public static void Edit(TrainingArtifact artifact)
    {
        artifact.Metadata.Edit.Stages[0].Epochs = 4;
        artifact.Metadata.Edit.Stages[0].Edit.Inner[0].Label = null;
        artifact.Metadata.Edit.ByName["warm-up"].Epochs = 6;
        artifact.Metadata.Edit.Place.Latitude = 90;
        artifact.Metadata.Edit.Place.Edit.Near[0].Longitude = 1;
        artifact.Metadata.Network = new Deep("net", [new Plain("first", 16)]);
        artifact.Metadata.Optimizer = "adam";
        artifact.Metadata.Unset(TrainingArtifact.Keys.Note);
    }
}
