using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>The record's documentation stands on the wrapper's members, whether the compiler reads documentation or not.</summary>
public sealed class DocumentationTests
{
    private const string Source = """
        namespace App;

        /// <summary>All.</summary>
        /// <param name="Name">What it is called, see <see cref="Epochs"/> &amp; more.</param>
        [ArtifactMetadata]
        public record RunMetadata(string Name)
        {
            /// <summary>
            /// How often,
            /// in <c>full</c> rounds of <see cref="List{T}"/>.
            /// </summary>
            /// <remarks>More.</remarks>
            public int Epochs { get; init; }

            /** <summary>Old style.</summary> */
            public int Old { get; init; }

            /// <inheritdoc/>
            public override string ToString() => Name;

            /// <inheritdoc cref="Epochs"/>
            public int Inherited { get; init; }

            // Not documentation.
            public int None { get; init; }
        }
        """;

    [Fact]
    public void References_to_parameters_become_code_because_the_wrapper_has_none()
    {
        GeneratorRun run = GeneratorRun.Start(ArtifactProject.Of("""
            namespace App;

            /// <summary>All.</summary>
            /// <param name="Name">What it is called.</param>
            /// <param name="Size">The size of <paramref name="Name"/>.</param>
            [ArtifactMetadata]
            public record RunMetadata(string Name, int Size);
            """), new ArtifactGenerator());

        Assert.Contains("<summary>The size of <c>Name</c>.</summary>", run.Sources.Values.Single(), StringComparison.Ordinal);
        run.ShouldCompile();
    }

    [Fact]
    public void A_key_with_a_line_end_stays_inside_its_comment() =>
        GeneratorRun.Start(ArtifactProject.Of("""
            namespace App;

            [ArtifactMetadata]
            public record RunMetadata
            {
                [System.Text.Json.Serialization.JsonPropertyName("a\nb")]
                public int Odd { get; init; }
            }
            """), new ArtifactGenerator()).ShouldCompile();

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void Documentation_is_carried_over(DocumentationMode mode)
    {
        var project = ArtifactProject.Of(Source);
        var run = GeneratorRun.Start(project, new ArtifactGenerator()).Then(compilation => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            compilation.SyntaxTrees.Select(tree => Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(
                tree.GetText(), project.ParseOptions.WithDocumentationMode(mode), tree.FilePath))));

        string wrapper = run.Sources.Values.Single().Replace("        ", string.Empty, StringComparison.Ordinal);

        Assert.Contains("/// <summary>\n/// How often,\n/// in <c>full</c> rounds of <see cref=\"", wrapper, StringComparison.Ordinal);
        Assert.Contains("/// <remarks>More.</remarks>\npublic int Epochs", wrapper, StringComparison.Ordinal);
        Assert.Contains("/// <summary>What it is called, see <see cref=\"", wrapper, StringComparison.Ordinal);
        Assert.Contains("/// <summary>Old style.</summary>\npublic int Old", wrapper, StringComparison.Ordinal);
        Assert.Contains("/// <inheritdoc cref=\"P:App.RunMetadata.Inherited\" />\npublic int Inherited", wrapper.Replace("\"/>", "\" />", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/// <summary>The metadata key <c>none</c>.</summary>\npublic int None", wrapper, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_in_documentation_resolve_from_the_wrapper() => ArtifactProject.Run(Source).ShouldCompile();
}
