using System.Text.RegularExpressions;
using Wandb.Generators.Operations.Protocol;
using Wandb.Generators.Schema;
using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Operations;

/// <summary>What the pages show is what happens.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void The_operations_shown_compile()
    {
        SchemaModel schema = SchemaParser.Parse("wandb.graphql", PackagedSchema.Text).Model!;
        string[] examples = [.. Blocks("docs/operations.md")];

        Assert.Equal(3, examples.Length);
        Assert.All(examples, example => Assert.Empty(ValidationCorpus.Bind(example, schema)));
    }

    [Theory]
    [InlineData("WANDB201")]
    [InlineData("WANDB202")]
    public void A_page_about_operations_shows_one_that_fails_and_one_that_passes(string id)
    {
        string[] examples = [.. Blocks($"docs/diagnostics/{id}.md")];

        Assert.Equal(id, Assert.Single(OperationProject.Start(OperationProject.Of(examples[0], PackagedSchema.Text)).Diagnostics).Id);
        OperationProject.Start(OperationProject.Of(examples[1], PackagedSchema.Text)).ShouldCompile();
    }

    [Fact]
    public void The_page_about_unreadable_schemas_shows_one_that_fails_and_one_that_passes()
    {
        string[] examples = [.. Blocks("docs/diagnostics/WANDB102.md")];

        Assert.Equal("WANDB102", SchemaParser.Parse("s", examples[0]).Problem?.Id);
        Assert.Null(SchemaParser.Parse("s", examples[1]).Problem);
    }

    [Fact]
    public void The_page_about_missing_parts_shows_an_input_that_fails_and_one_that_passes()
    {
        string[] examples = [.. Blocks("docs/diagnostics/WANDB103.md")];
        const string Original = "input UpdateArtifactInput { artifactID: ID! description: String metadata: JSONString }";

        Assert.Contains(Original, OldServerSchema.Text, StringComparison.Ordinal);
        Assert.Equal("WANDB103", Assert.Single(Start(OldServerSchema.Text.Replace(Original, examples[0], StringComparison.Ordinal)).Diagnostics).Id);
        Start(OldServerSchema.Text.Replace(Original, examples[1], StringComparison.Ordinal)).ShouldCompile();
    }

    private static GeneratorRun Start(string schema) => GeneratorRun.Start(TestProject.Empty.WithSchema(schema), new ServerSchemaGenerator());

    private static IEnumerable<string> Blocks(string path) =>
        GraphQLBlock().Matches(File.ReadAllText(Path.Combine(Root(), path))).Select(match => match.Groups[1].Value);

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WandbTyped.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    [GeneratedRegex(@"```graphql\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex GraphQLBlock();
}
