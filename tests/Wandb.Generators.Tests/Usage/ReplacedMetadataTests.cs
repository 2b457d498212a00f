using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Tests.Usage;

/// <summary>WANDB312: replacements on artifacts that were just loaded, whose unknown keys go.</summary>
public sealed class ReplacedMetadataTests
{
    private const string Load = "ModelArtifact artifact = await wandb.GetArtifactAsync<ModelArtifact>(\"a/b/c:latest\");";

    [Theory]
    [InlineData(Load + "artifact.{|WANDB312:ReplaceMetadata|}(new ModelMetadata()); await artifact.SaveAsync();")]
    [InlineData(Load + "if (flag) { artifact?.{|WANDB312:ReplaceMetadata|}(new ModelMetadata()); } await SaveItAsync(artifact!);")]
    [InlineData(Load + "artifact.{|WANDB312:ReplaceMetadata|}(new()); await artifact.SaveAsync(); artifact.{|WANDB312:ReplaceMetadata|}(new());")]
    [InlineData("var used = await run.UseArtifactAsync<ModelArtifact>(\"c\"); used.{|WANDB312:ReplaceMetadata|}(new());")]
    public Task A_replacement_after_a_load_is_reported_at_the_call(string statements) => CheckAsync(statements);

    [Theory]
    [InlineData(Load + "artifact.Metadata.Epochs = 3; await artifact.SaveAsync();")]
    [InlineData("Field!.ReplaceMetadata(new ModelMetadata());")]
    [InlineData("ModelArtifact artifact = await CachedAsync(); artifact.ReplaceMetadata(new());")]
    [InlineData("UntypedArtifact artifact = await wandb.GetArtifactAsync(\"c\"); artifact.ReplaceMetadata(artifact.MetadataJson);")]
    public Task A_selective_edit_and_an_artifact_from_elsewhere_are_left_alone(string statements) => CheckAsync(statements);

    [Fact]
    public async Task The_finding_is_information() => Assert.Equal(
        DiagnosticSeverity.Info, Assert.Single(await CheckAsync(Load + "artifact.{|WANDB312:ReplaceMetadata|}(new());")).Severity);

    private static Task<IReadOnlyList<Diagnostic>> CheckAsync(string statements) =>
        UsageProject.ShouldReportAtMarksAsync(new ReplacedMetadataAnalyzer(), UsageProject.Method(statements));
}
