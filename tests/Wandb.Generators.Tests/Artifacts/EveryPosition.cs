namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Every scalar type in every position: list item, dictionary value, member of a record struct, nullable and not.</summary>
internal static class EveryPosition
{
    private static readonly string[] Values =
    [
        "bool", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "Int128", "UInt128", "BigInteger", "Half", "float",
        "double", "decimal", "char", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Color", "Access", "Point",
        "ReadOnlyMemory<byte>", "Memory<byte>", "JsonElement",
    ];

    private static readonly string[] References =
        ["string", "Uri", "Version", "byte[]", "Layer", "Layer[]", "Shape", "JsonNode", "JsonObject", "JsonArray", "Dictionary<string, int>"];

    public static string Source { get; } = $$"""
        namespace App;

        [ArtifactMetadata]
        public sealed record EveryMetadata
        {
        {{string.Concat(Values.Concat(References).Select(Members))}}
        }

        public readonly record struct Slot<T>(T Value, Inner<T> Inner);
        public record struct Inner<T>(T Value);
        public enum Color { Red, Blue, Green = -7 }
        [Flags] public enum Access : byte { None = 0, Read = 1, Write = 2, Run = 128 }
        public readonly record struct Point(double X, double? Y = 2.5);
        public sealed record Layer(string Name);
        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape(int Id);
        public sealed record Circle(int Id, double Radius) : Shape(Id);
        """;

    private static string Members(string type, int i) => $$"""
            public List<{{type}}> List{{i}} { get; init; } = [];
            public IReadOnlyList<{{type}}?>? MaybeList{{i}} { get; init; }
            public ImmutableArray<{{type}}?> Array{{i}} { get; init; } = [];
            public Dictionary<string, {{type}}> Dictionary{{i}} { get; init; } = [];
            public ImmutableSortedDictionary<string, {{type}}?>? MaybeDictionary{{i}} { get; set; }
            public Slot<{{type}}> Slot{{i}} { get; set; }
            public Slot<{{type}}?>? MaybeSlot{{i}} { get; set; }

        """;
}
