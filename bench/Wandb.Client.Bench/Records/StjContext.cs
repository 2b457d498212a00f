using System.Text.Json.Serialization;

namespace Wandb.Client.Bench.Records;

/// <summary>The yardstick: System.Text.Json's source generator over the same records, with the names that our codec writes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FlatMetadata))]
[JsonSerializable(typeof(WideMetadata))]
[JsonSerializable(typeof(NestedMetadata))]
internal sealed partial class StjContext : JsonSerializerContext;
