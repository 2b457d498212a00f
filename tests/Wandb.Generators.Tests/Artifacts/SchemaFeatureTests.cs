using Wandb.Generators.Tests.Corpus;
using Wandb.Generators.Tests.Harness;
using Wandb.Generators.Tests.Operations;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>What the schema in use gives a wrapper, all generators running together.</summary>
public sealed class SchemaFeatureTests
{
    private const string Record = "using Wandb; namespace App; [ArtifactMetadata] internal record RunMetadata(int Epochs);";

    [Fact]
    public void A_schema_with_tags_and_ttl_gives_a_wrapper_both()
    {
        string wrapper = Wrapper(Start(PackagedSchema.Text));

        Assert.Contains("global::Wandb.TagSet Tags =>", wrapper, StringComparison.Ordinal);
        Assert.Contains("global::Wandb.ArtifactTtl Ttl", wrapper, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_without_tags_and_ttl_gives_a_wrapper_neither()
    {
        string wrapper = Wrapper(Start(OldServerSchema.Text));

        Assert.DoesNotContain("TagSet", wrapper, StringComparison.Ordinal);
        Assert.DoesNotContain("ArtifactTtl", wrapper, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_schema_that_is_the_one_error()
    {
        GeneratorRun run = GeneratorRun.Start(TestProject.Empty.WithSource(Record), AllRules.Generators());

        Assert.Equal("WANDB101", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.CompilerProblems());
    }

    [Fact]
    public void Another_schema_with_the_same_features_leaves_the_wrapper_alone() =>
        GeneratorRun.Start(Project(PackagedSchema.Text), new Generators.Artifacts.ArtifactGenerator())
            .ThenFileText("schema.graphql", PackagedSchema.Text + "\n\"More.\"\ntype More { id: ID }\n")
            .ShouldRun(Generators.Artifacts.StepNames.Extract, Cached)
            .ShouldRun(Generators.Artifacts.StepNames.Features, Unchanged)
            .ShouldOutput(Cached);

    [Fact]
    public void A_schema_that_loses_a_feature_changes_the_wrapper() =>
        GeneratorRun.Start(Project(PackagedSchema.Text), new Generators.Artifacts.ArtifactGenerator())
            .ThenFileText("schema.graphql", OldServerSchema.Text)
            .ShouldRun(Generators.Artifacts.StepNames.Features, Modified)
            .ShouldOutput(Modified);

    private static TestProject Project(string schema) => TestProject.Empty.WithSource(Record).WithSchema(schema);

    private static GeneratorRun Start(string schema) => GeneratorRun.Start(Project(schema), AllRules.Generators()).ShouldCompile();

    private static string Wrapper(GeneratorRun run) => run.Sources["App.RunArtifact.g.cs"];
}
