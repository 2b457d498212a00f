using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wandb;

namespace App;

[ArtifactMetadata("model", NaN = MetadataNaNPolicy.WriteNull)]
public sealed record NetworkMetadata
{
    public IReadOnlyList<Layer> Layers { get; init; } = [];
    public Schedule? Schedule { get; init; }
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] public long Rows { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Others { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Dense), "dense")]
[JsonDerivedType(typeof(Group), "group")]
public abstract record Layer(string Name);

public sealed record Dense(string Name, int Units, Activation Activation = Activation.Relu) : Layer(Name);

public sealed record Group(string Name, IReadOnlyList<Layer> Layers) : Layer(Name);

public enum Activation
{
    Relu,
    [JsonStringEnumMemberName("leaky relu")] LeakyRelu,
}

[JsonDerivedType(typeof(Cosine), 1)]
public class Schedule
{
    public required double Start { get; init; }
}

public sealed class Cosine : Schedule
{
    public double? End { get; set; }
}

public static class Use
{
    public static void It(NetworkArtifact network, Cosine schedule)
    {
        network.Metadata.Layers = [.. network.Metadata.Layers, new Dense("last", 10)];
        network.Metadata.Schedule = schedule;
        network.Metadata.Rows = 9007199254740993;
    }
}
