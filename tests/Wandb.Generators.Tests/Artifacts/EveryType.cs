namespace Wandb.Generators.Tests.Artifacts;

/// <summary>A record with every supported type, as a user would write it.</summary>
internal static class EveryType
{
    private static readonly string[] Scalars =
    [
        "bool", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "Int128", "UInt128", "BigInteger", "Half", "float",
        "double", "decimal", "char", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Color", "Access", "Point",
        "ReadOnlyMemory<byte>", "Memory<byte>", "JsonElement",
    ];

    private static readonly string[] References =
    [
        "string", "Uri", "Version", "byte[]", "Layer", "Tree", "Box<int>", "Box<Layer?>", "JsonNode", "JsonObject", "JsonArray",
        "int[]", "string?[]", "double[][]", "List<double>", "IList<int?>", "ICollection<string>", "IEnumerable<long>", "IReadOnlyList<Layer>",
        "IReadOnlyCollection<bool>", "HashSet<string>", "ISet<int>", "SortedSet<int>", "Queue<string>", "LinkedList<string>",
        "ImmutableList<string>", "IImmutableList<int>", "ImmutableQueue<int>", "ImmutableHashSet<string>", "IImmutableSet<int>", "ImmutableSortedSet<int>",
        "System.Collections.ObjectModel.Collection<int>",
        "System.Collections.ObjectModel.ObservableCollection<int>",
        "Dictionary<string, int>", "IDictionary<string, double>", "IReadOnlyDictionary<string, Layer>", "SortedDictionary<string, string?>",
        "SortedList<string, int>",
        "System.Collections.Concurrent.ConcurrentDictionary<string, int>", "ImmutableDictionary<string, List<int>>",
        "IImmutableDictionary<string, int>", "ImmutableSortedDictionary<string, int>",
        "Dictionary<string, Dictionary<string, double[]>>",
    ];

    public static string Source { get; } = $$"""
        namespace App;

        [ArtifactMetadata]
        public sealed record EveryMetadata
        {
            public ImmutableArray<int> FixedList { get; set; } = [];
            public ImmutableArray<string>? MaybeFixedList { get; set; }
        {{string.Concat(Scalars.Select((type, i) => $"    public {type} Scalar{i} {{ get; set; }}\n    public {type}? MaybeScalar{i} {{ get; init; }}\n"))}}
        {{string.Concat(References.Select((type, i) => $"    public required {type} Value{i} {{ get; init; }}\n    public {type}? MaybeValue{i} {{ get; set; }}\n"))}}
        }

        public enum Color { Red, [JsonStringEnumMemberName("deep blue")] Blue, Green = -7 }

        [Flags] public enum Access : byte { None = 0, Read = 1, Write = 2, Run = 128 }

        public readonly record struct Point(double X, double? Y = 2.5);

        public sealed record Layer(string Name, int Width = 8) { public double? Dropout { get; init; } [JsonPropertyName("kernel size")] public int[]? Kernel { get; set; } }

        public sealed record Tree(string Name, IReadOnlyList<Tree>? Children = null);

        public sealed record Box<T>(T Value) { public List<T> More { get; init; } = []; }
        """;
}
