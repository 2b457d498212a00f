using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Wandb.Generators.Artifacts;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Tests.Harness;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>A record is extracted again when any declaration changed, and only then.</summary>
public sealed class CompilationOutlineTests
{
    private const string Record = """
        namespace App;

        [ArtifactMetadata] public sealed record OneMetadata : Shape { public Size? Size { get; init; } }
        """;

    private const string Others = """
        namespace App;

        public record Root;

        /// <summary>Old.</summary>
        public record Shape : Root
        {
            /// <summary>Old.</summary>
            public int Epochs { get; init; }

            public string Name { get; init; } = "resnet";

            public string Label { get => "a"; init { } }

            [JsonInclude] public int Depth = 1;
        }

        public readonly record struct Size(int Width = 8);

        public static class Unrelated
        {
            private static readonly int Limit = Body(1);

            public static int Body(int start) { int sum = start; return sum; }
        }
        """;

    [Theory]
    [InlineData("int sum = start; return sum;", "int total = start; /* more */ return total + 1;")]
    [InlineData("public static class Unrelated", "// a comment\npublic   static class Unrelated")]
    [InlineData("{ int sum = start; return sum; }", "{\n    return start;\n}\n\n")]
    public void Bodies_comments_and_spaces_are_no_declarations(string old, string changed)
    {
        CSharpCompilation compilation = ArtifactProject.Of(Record, Others).CreateCompilation();

        Assert.True(Same(compilation, Edit(compilation, old, changed)));
    }

    [Theory]
    [InlineData("public int Epochs", "public long Epochs")]
    [InlineData("public string Name", "#nullable disable\n    public string Name")]
    [InlineData("<summary>Old.</summary>\n    public int", "<summary>New.</summary>\n    public int")]
    [InlineData("= \"resnet\"", "= \"vit\"")]
    [InlineData("Depth = 1", "Depth = 2")]
    [InlineData("{ get => \"a\"; init { } }", "{ get; init; }")]
    [InlineData("Width = 8", "Width = 9")]
    [InlineData("public record Root;", "public record Root { public int Seed { get; init; } }")]
    [InlineData("public record Root;", "public record Root; public record Version(int Major);")]
    [InlineData("public int Epochs", "[JsonIgnore] public int Epochs")]
    [InlineData("public record Root;", "#nullable disable\npublic record Root;")]
    public void What_a_wrapper_may_depend_on_is_seen_in_every_file(string old, string changed)
    {
        GeneratorRun run = ArtifactProject.Run(Record, Others);
        GeneratorRun after = run.Then(compilation => Edit(compilation, old, changed));

        Assert.False(Same(run.Input, after.Input));
        Assert.Equal(ArtifactProject.Run(Record, Others.Replace(old, changed, StringComparison.Ordinal)).Sources, after.Sources);
    }

    [Fact]
    public void Options_references_and_the_number_of_files_are_seen()
    {
        CSharpCompilation compilation = ArtifactProject.Of(Record, Others).CreateCompilation();

        Assert.True(Same(compilation, compilation.Clone()));
        Assert.False(Same(compilation, compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
        Assert.False(Same(compilation, compilation.RemoveReferences(compilation.References.First())));
        Assert.False(Same(compilation, compilation.AddSyntaxTrees(Parse("class New;"))));
        Assert.False(Same(compilation, compilation.WithAssemblyName("Other")));
    }

    [Fact]
    public void An_outline_goes_on_from_the_last_one_that_was_the_same()
    {
        CSharpCompilation first = ArtifactProject.Of(Record, Others).CreateCompilation();
        CSharpCompilation second = Edit(first, "int sum = start;", "int sum = 1;");
        CSharpCompilation third = Edit(second, "Depth = 1", "Depth = 2");
        CSharpCompilation back = Edit(third, "Depth = 2", "Depth = 1");

        Assert.Equal((true, false, false, true), (Same(first, second), Same(second, third), Same(first, third), Same(second, back)));
    }

    [Fact]
    public void A_type_that_hides_another_is_seen() =>
        ArtifactProject.Run("namespace App; [ArtifactMetadata] public record OneMetadata(Version Version);")
            .Then(compilation => compilation.AddSyntaxTrees(Parse("namespace App; public record Version(int Major);")))
            .ShouldRun(StepNames.Extract, Modified).ShouldOutput(Modified);

    [Fact]
    public void The_attribute_is_found_under_an_alias_of_another_file() =>
        ArtifactProject.Run("namespace App; [Model] public record OneMetadata(int Epochs);")
            .Then(compilation => compilation.AddSyntaxTrees(Parse("global using ModelAttribute = Wandb.ArtifactMetadataAttribute;")))
            .ShouldRun(StepNames.Extract, New).ShouldOutput(New);

    [Fact]
    public void A_partial_record_is_one_target() =>
        ArtifactProject.Run("namespace App; [Serializable] public partial record OneMetadata;", "namespace App; [ArtifactMetadata] public partial record OneMetadata(int Epochs);")
            .ShouldRun(StepNames.Extract, New).ShouldOutput(New);

    private static bool Same(Compilation earlier, Compilation later) =>
        CompilationOutline.Of(later).Same(CompilationOutline.Of(earlier), CancellationToken.None);

    private static CSharpCompilation Edit(CSharpCompilation compilation, string old, string changed)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString().Contains(old, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(old, changed, StringComparison.Ordinal))));
    }

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, TestProject.Empty.ParseOptions, "New.cs");
}
