using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Tests.Usage;

/// <summary>WANDB314 names the wrapper beside the compiler's error about the constraint.</summary>
public sealed class RecordForWrapperTests
{
    [Theory]
    [InlineData("await wandb.GetArtifactAsync<{|WANDB314:ModelMetadata|}>(\"c\");")]
    [InlineData("await wandb.GetArtifactAsync<{|WANDB314:App.ModelMetadata|}>(ArtifactPath.Parse(\"c\"));")]
    [InlineData("await run.UseArtifactAsync<{|WANDB314:ModelMetadata|}>(\"c\");")]
    [InlineData("Func<string, object> load = path => wandb.GetArtifactAsync<{|WANDB314:ModelMetadata|}>(path); Use(load);")]
    [InlineData("Load<{|WANDB314:ModelMetadata|}>(); static void Load<T>() where T : Artifact { }")]
    [InlineData("Two<int, {|WANDB314:ModelMetadata|}>(); static void Two<T, U>() where U : Artifact, IArtifact<U> { }")]
    [InlineData("Use(new Cache<{|WANDB314:ModelMetadata|}>());")]
    public Task A_record_where_an_artifact_is_wanted_is_reported(string statements) => CheckAsync(statements, "CS0311");

    [Theory]
    [InlineData("await wandb.GetArtifactAsync<ModelArtifact>(\"c\");")]
    [InlineData("Use(new List<ModelMetadata>());")]
    [InlineData("Load<ModelMetadata>(); static void Load<T>() where T : class { }")]
    public Task A_wrapper_and_an_unbound_parameter_are_left_alone(string statements) => CheckAsync(statements);

    [Fact]
    public Task A_record_without_a_wrapper_is_left_to_the_compiler() => CheckAsync("await wandb.GetArtifactAsync<Optimizer>(\"c\");", "CS0311");

    [Fact]
    public async Task The_message_names_the_wrapper() => Assert.Equal(
        "'ModelMetadata' is a record of metadata, and an artifact is wanted here: use its wrapper 'ModelArtifact'",
        Assert.Single(await CheckAsync("await wandb.GetArtifactAsync<{|WANDB314:ModelMetadata|}>(\"c\");", "CS0311"))
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    internal static string Source(string statements) =>
        UsageProject.Method(statements) + "class Cache<T> where T : Artifact { }";

    private static Task<IReadOnlyList<Diagnostic>> CheckAsync(string statements, params string[] compilerErrors) =>
        UsageProject.ShouldReportAtMarksAsync(new RecordForWrapperAnalyzer(), Source(statements), compilerErrors);
}
