using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Tests.Usage;

/// <summary>WANDB311: dropped saves, also where the compiler is silent.</summary>
public sealed class UnawaitedSaveTests
{
    [Theory]
    [InlineData("async Task M(ModelArtifact artifact)", "await Task.Yield(); {|WANDB311:artifact.SaveAsync()|};")]
    [InlineData("void M(ModelArtifact artifact)", "{|WANDB311:artifact.SaveAsync()|};")]
    [InlineData("void M(ModelArtifact artifact)", "{|WANDB311:artifact.SaveAsync().ConfigureAwait(false)|};")]
    [InlineData("void M(ModelArtifact? artifact)", "{|WANDB311:artifact?.SaveAsync()|};")]
    [InlineData("void M(UntypedArtifact artifact)", "try { {|WANDB311:artifact.SaveAsync(default)|}; } finally { }")]
    [InlineData("void M(Artifact artifact)", "{|WANDB311:artifact.SaveAsync()|};")]
    [InlineData("void M<T>(T artifact) where T : Artifact", "{|WANDB311:artifact.SaveAsync()|};")]
    [InlineData("void M(List<ModelArtifact> all)", "all.ForEach(artifact => {|WANDB311:artifact.SaveAsync()|});")]
    [InlineData("void M(ModelArtifact artifact)", "Local(); void Local() => {|WANDB311:artifact.SaveAsync()|};")]
    [InlineData("void M(ModelArtifact artifact)", "Field = artifact; {|WANDB311:Field.SaveAsync()|};")]
    [InlineData("void M(Run run, UntypedArtifactDraft draft)", "{|WANDB311:run.LogArtifactAsync(draft)|};")]
    [InlineData("void M(WandbClient client, UntypedArtifactDraft draft)", "{|WANDB311:client.LogArtifactInNewRunAsync(\"team/vision\", draft)|};")]
    public Task A_dropped_save_is_reported(string signature, string statements) => CheckAsync(signature, statements);

    [Theory]
    [InlineData("async Task M(ModelArtifact artifact)", "await artifact.SaveAsync();")]
    [InlineData("async Task M(ModelArtifact artifact)", "await artifact.SaveAsync().ConfigureAwait(false);")]
    [InlineData("Task M(ModelArtifact artifact)", "return artifact.SaveAsync();")]
    [InlineData("Task? M(ModelArtifact? artifact)", "return artifact?.SaveAsync();")]
    [InlineData("void M(ModelArtifact artifact)", "_ = artifact.SaveAsync();")]
    [InlineData("void M(ModelArtifact artifact)", "Task save = artifact.SaveAsync(); Use(save);")]
    [InlineData("void M(ModelArtifact artifact)", "artifact.SaveAsync().GetAwaiter().GetResult();")]
    [InlineData("void M(ModelArtifact artifact)", "artifact.SaveAsync().Wait();")]
    [InlineData("void M(ModelArtifact artifact)", "artifact.SaveAsync().ContinueWith(done => Use(done));")]
    [InlineData("Task M(List<ModelArtifact> all)", "return Task.WhenAll(all.Select(artifact => artifact.SaveAsync()));")]
    [InlineData("void M(ModelArtifact artifact)", "Func<Task> save = () => artifact.SaveAsync(); Use(save);")]
    [InlineData("async Task M(Run run, UntypedArtifactDraft draft)", "await run.LogArtifactAsync(draft);")]
    [InlineData("void M(Other other)", "other.SaveAsync(); } class Other { public Task SaveAsync() => Task.CompletedTask;")]
    public Task A_save_that_someone_can_wait_for_is_left_alone(string signature, string statements) => CheckAsync(signature, statements);

    private static Task<IReadOnlyList<Diagnostic>> CheckAsync(string signature, string statements) =>
        UsageProject.ShouldReportAtMarksAsync(new UnawaitedSaveAnalyzer(), UsageProject.Method(statements, signature));
}
