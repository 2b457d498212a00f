using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wandb.Generators.Bench;

/// <summary>
/// A user's project with many records, each in its own file with a nested record of its own, and one file that has nothing to do with
/// them. System.Text.Json's context over the same records is in it too, so that both generators meet the same project.
/// </summary>
internal sealed class RecordProject
{
    private const string Unrelated = """
        namespace App;

        public static class Unrelated
        {
            public static int Sum(int count)
            {
                int sum = 0;
                for (int i = 0; i < count; i++) { sum += i; }
                return sum;
            }
        }
        """;

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Basic.Reference.Assemblies.Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Artifact).Assembly.Location),
    ];

    private readonly ImmutableArray<SyntaxTree> _trees;

    public RecordProject(int records) => _trees =
    [
        .. Enumerable.Range(0, records).Select(i => Parse(Record(i), $"Record{i}.cs")),
        Parse(Context(records), "Context.cs"),
        Parse(Unrelated, "Unrelated.cs"),
    ];

    /// <summary>Made anew, down to the nodes of its trees, so that nothing is bound or remembered; only parsing was done before.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "App", _trees.Select(Clone), References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The project after a key was pressed in the body of a method of the unrelated file.</summary>
    public CSharpCompilation AfterKeystroke(CSharpCompilation before, int stroke) => before.ReplaceSyntaxTree(
        before.SyntaxTrees[^1],
        Parse(Unrelated.Replace("sum += i", string.Create(CultureInfo.InvariantCulture, $"sum += {stroke}"), StringComparison.Ordinal), "Unrelated.cs"));

    private static SyntaxTree Clone(SyntaxTree tree) =>
        CSharpSyntaxTree.Create((CSharpSyntaxNode)tree.GetRoot(), ParseOptions, tree.FilePath, Encoding.UTF8);

    private static SyntaxTree Parse(string text, string path)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, ParseOptions, path, Encoding.UTF8);
        _ = tree.GetRoot();
        return tree;
    }

    private static string Record(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System;
        using System.Collections.Generic;
        using System.Text.Json.Serialization;

        namespace App;

        /// <summary>What run {{i}} leaves behind.</summary>
        [Wandb.ArtifactMetadata("model")]
        public sealed record Model{{i}}Metadata
        {
            /// <summary>The architecture.</summary>
            public required string Architecture { get; init; }

            public required double ValAccuracy { get; init; }

            public double? ValLoss { get; init; }

            [JsonPropertyName("lr")]
            public double LearningRate { get; init; } = 0.001;

            public int Epochs { get; init; }

            public long ParameterCount { get; init; }

            public bool Pretrained { get; init; }

            public DateTimeOffset TrainedAt { get; init; }

            public string? Notes { get; init; }

            public IReadOnlyList<string> Classes { get; init; } = [];

            public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

            public Optimizer{{i}}? Optimizer { get; init; }
        }

        public sealed record Optimizer{{i}}(string Name, double WeightDecay, IReadOnlyList<double> Betas);
        """);

    private static string Context(int records)
    {
        var text = new StringBuilder("""
            using System.Text.Json.Serialization;

            namespace App;

            [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]

            """);
        for (int i = 0; i < records; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[JsonSerializable(typeof(Model{i}Metadata))]\n");
        }

        return text.Append("public sealed partial class Context : JsonSerializerContext;").ToString();
    }
}
