namespace Wandb.Generators.Tests.Artifacts;

/// <summary>A record with every supported attribute of System.Text.Json.</summary>
internal static class EveryAttribute
{
    public const string Source = """
        namespace App;

        [ArtifactMetadata(NamingPolicy = MetadataNamingPolicy.CamelCase)]
        public record AttributesMetadata([property: JsonPropertyName("The Name")] string Name, int? RoundsDone = 3)
        {
            [JsonPropertyOrder(5)] public int Last { get; init; }
            [JsonPropertyOrder(-5)] public string? First { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NotNull { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? NotNullNumber { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int NotDefault { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool NotFalse { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Always { get; init; }
            [JsonIgnore] public string? Ignored { get; init; }
            [JsonRequired] public int Needed { get; set; }
            [JsonConverter(typeof(Hex))] public int Color { get; init; }
            [JsonConverter(typeof(JsonNumberEnumConverter<Kind>))] public Kind AsNumber { get; init; }
            public Kind Kind { get; init; }
            [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] public long FromText { get; set; }
            [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public double Text { get; set; }
            [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public decimal? MaybeText { get; set; }
            [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public List<ulong> Texts { get; init; } = [];
            [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] public Dictionary<string, float?>? Named { get; set; }
            public Numbers? Numbers { get; init; }
            public Layer? Layer { get; set; }
            public IReadOnlyList<Layer> Layers { get; init; } = [];
            public Dictionary<string, Shape> Shapes { get; init; } = [];
            [JsonExtensionData] public Dictionary<string, JsonElement>? Others { get; set; }
        }

        public enum Kind { [JsonStringEnumMemberName("no kind")] None, Some, Other = 40 }

        [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
        public readonly record struct Numbers(sbyte A, ushort B, Int128 C, UInt128? D, Half E, float F, int[] G, string H);

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Dense), "dense"), JsonDerivedType(typeof(Wide), "wide"), JsonDerivedType(typeof(Group), 3)]
        public abstract record Layer(string Name);
        public record Dense(string Name, int Units) : Layer(Name);
        public sealed record Wide(string Name, int Units, double Factor) : Dense(Name, Units);
        public sealed record Group(string Name, List<Layer>? Children) : Layer(Name);

        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Shape), "shape")]
        public class Shape { public int Id { get; set; } [JsonExtensionData] public IDictionary<string, object?>? More { get; set; } }
        public sealed class Circle : Shape { public double Radius { get; set; } }

        public sealed class Hex : JsonConverter<int>
        {
            public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Convert.ToInt32(reader.GetString(), 16);
            public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("x"));
        }
        """;
}
