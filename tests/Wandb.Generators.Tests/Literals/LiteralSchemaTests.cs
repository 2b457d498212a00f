using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Analyzers;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Literals;

/// <summary>Lengths and patterns come from the schema in use, and from W&amp;B's own figures where it says nothing.</summary>
public sealed class LiteralSchemaTests
{
    private const string Strict = """
        directive @constraint(minLength: Int, maxLength: Int, pattern: String, maxItems: Int) on INPUT_FIELD_DEFINITION
        input ArtifactAliasInput { alias: String! @constraint(maxLength: 6), artifactCollectionName: String! }
        input ArtifactCollectionAliasInput { alias: String! @constraint(maxLength: 8, pattern: "^[a-z/]+$") }
        input TagInput { tagName: String! @constraint(maxLength: 4, pattern: "^[-\\w]+$") }
        """;

    private const string Silent = """
        input ArtifactAliasInput { alias: String! }
        input TagInput { tagName: String! }
        """;

    [Theory]
    [InlineData("aliases", "secret", null)]
    [InlineData("aliases", "longer!", "it has 7 characters and at most 6 are allowed; shorten it by 1")]
    [InlineData("aliases", "a/b", "'/' at position 2, and an alias may not contain '/' or ':'; write 'a-b', for example")]
    [InlineData("aliases", "abC", "'C' at position 3, and an alias must match ^[a-z/]+$; write 'ab', for example")]
    [InlineData("tags", "a-1", null)]
    [InlineData("tags", "a b", "the space at position 2, and a tag must match ^[-\\w]+$; write 'a-b', for example")]
    [InlineData("tags", "abcde", "it has 5 characters and at most 4 are allowed; shorten it by 1")]
    public async Task The_schema_in_use_decides(string target, string text, string? reason) =>
        Assert.Equal(reason, await Reason(LiteralStandIns.Project.WithSchema(Strict), target, text));

    [Theory]
    [InlineData("aliases", "a/b", "'/' at position 2, and an alias may not contain '/' or ':'; write 'a-b', for example")]
    [InlineData("tags", "a!", "'!' at position 2, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'a', for example")]
    public async Task A_schema_without_constraints_leaves_WandBs_own_figures(string target, string text, string reason)
    {
        Assert.Equal(reason, await Reason(LiteralStandIns.Project.WithSchema(Silent), target, text));
        Assert.Equal(reason, await Reason(LiteralStandIns.Project.WithSchema("this is no schema {"), target, text));
        Assert.Equal(reason, await Reason(LiteralStandIns.Project.WithSchema(Strict).WithSchema(Strict, "second.graphql"), target, text));
        Assert.Equal(reason, await Reason(LiteralStandIns.Project.WithFile("other.graphql", Strict, ("WandbRole", "operation")), target, text));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(unclosed$")]
    public async Task A_pattern_that_explodes_or_does_not_parse_refuses_nothing(string pattern) =>
        Assert.Null(await Reason(
            LiteralStandIns.Project.WithSchema($$"""input TagInput { tagName: String! @constraint(pattern: "{{pattern}}") }"""),
            "tags",
            new string('a', 40) + "!"));

    [Fact]
    public void A_schema_text_is_read_once()
    {
        TestProject project = LiteralStandIns.Project.WithSchema(Strict);
        LiteralRules first = Rules(project);

        Assert.Same(first, Rules(project));
        Assert.Same(first, Rules(project.WithSource("class Edited;")));
        Assert.NotSame(first, Rules(LiteralStandIns.Project.WithSchema(Strict + "\n")));
    }

    private static LiteralRules Rules(TestProject project) => LiteralRules.InUse(
        new AnalyzerOptions([.. project.Files], new TestOptions(project.Properties)), CancellationToken.None);

    private static async Task<string?> Reason(TestProject project, string target, string text)
    {
        IReadOnlyList<Diagnostic> findings = await project
            .WithSource(LiteralStandIns.Body($"{target}.Add(\"{text}\");"))
            .AnalyzeAsync(new LiteralAnalyzer());
        return findings.SingleOrDefault()?.Text().Split("': ", 2)[1];
    }
}
