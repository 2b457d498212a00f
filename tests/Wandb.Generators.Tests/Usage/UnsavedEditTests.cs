using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Tests.Usage;

/// <summary>WANDB310 sees edits that nothing can save any more, and stays silent wherever a save is possible.</summary>
public sealed class UnsavedEditTests
{
    private const string Load = "ModelArtifact artifact = await wandb.GetArtifactAsync<ModelArtifact>(\"a/b/c:latest\");";

    [Theory]
    [InlineData("{|WANDB310:artifact.Description = \"x\"|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Epochs = 3|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Epochs++|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Epochs += 1|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Note ??= \"x\"|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Unset(\"note\")|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Apply(new ModelMetadata())|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Update(record => record with { Epochs = 3 })|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Edit.Optimizer.WeightDecay = 0.1|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Edit.Optimizer.Edit.Stage.Done = true|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Edit.Stages[0].Done = true|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Edit.ByName[\"x\"].Done = true|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Edit.ByName.Unset(\"x\")|};")]
    [InlineData("{|WANDB310:artifact.Metadata.Edit.Optimizer.Unset(\"names\")|};")]
    [InlineData("{|WANDB310:artifact.Metadata.MigrateKeys()|};")]
    [InlineData("{|WANDB310:artifact.Aliases.Add(\"x\")|};")]
    [InlineData("{|WANDB310:artifact.Aliases.Remove(\"x\")|};")]
    [InlineData("{|WANDB310:artifact.Aliases.ReplaceWith(\"x\")|};")]
    [InlineData("{|WANDB310:artifact.Aliases.Clear()|};")]
    [InlineData("{|WANDB310:artifact.Tags.Add(\"x\")|};")]
    [InlineData("{|WANDB310:artifact.Ttl = ArtifactTtl.Inherit|};")]
    [InlineData("{|WANDB310:artifact.ReplaceMetadata(new ModelMetadata())|};")]
    [InlineData("(({|WANDB310:(artifact).Description = \"x\"|})).ToString();")]
    public Task An_edit_that_no_save_follows_is_reported(string edit) => CheckAsync(Load + edit);

    [Theory]
    [InlineData("artifact.Description = \"x\"; {|WANDB310:artifact.Metadata.Epochs = 3|};")]
    [InlineData("artifact.Description = \"x\"; await artifact.SaveAsync(); {|WANDB310:artifact.Aliases.Add(\"y\")|};")]
    [InlineData("{|WANDB310:artifact.Description = \"x\"|}; _ = artifact.Metadata; _ = artifact.Version;")]
    [InlineData("if (flag) { {|WANDB310:artifact.Description = \"x\"|}; }")]
    [InlineData("foreach (string path in paths) { {|WANDB310:artifact.Aliases.Add(path)|}; }")]
    [InlineData("try { {|WANDB310:artifact.Description = \"x\"|}; } finally { Use(flag); }")]
    [InlineData("{|WANDB310:artifact.Description = \"x\"|}; Console.WriteLine($\"{artifact}, {artifact.Version}, {artifact.Metadata.Epochs}\");")]
    [InlineData("if (artifact is not null && artifact != null) { {|WANDB310:artifact.Description = \"x\"|}; }")]
    [InlineData("Use(artifact.HasChanges); {|WANDB310:artifact.Description = \"x\"|}; Use(artifact.Aliases.Contains(\"x\"));")]
    [InlineData("{|WANDB310:artifact.Metadata.Edit.Optimizer.WeightDecay = 0.1|}; Use(artifact.Metadata.Edit.Optimizer.WeightDecay); Use(artifact.Metadata.Edit.Stages.Count);")]
    [InlineData("{|WANDB310:artifact.Metadata.Epochs = 1|}; Use(artifact.Metadata.ToRecord()); Use(artifact.Aliases.Count);")]
    [InlineData("artifact = await run.UseArtifactAsync<ModelArtifact>(\"x\"); {|WANDB310:artifact.Description = \"x\"|};")]
    public Task The_last_edit_is_reported_in_awkward_flows(string statements) => CheckAsync(Load + statements);

    [Theory]
    [InlineData("await artifact.SaveAsync();")]
    [InlineData("await artifact.UpdateMetadataAsync(record => record with { Epochs = 3 });")]
    [InlineData("await artifact.MoveAliasAsync(\"x\");")]
    [InlineData("await artifact.SaveAsync().ConfigureAwait(false);")]
    [InlineData("artifact.SaveAsync().GetAwaiter().GetResult();")]
    [InlineData("if (flag) { await artifact.SaveAsync(); }")]
    [InlineData("try { Use(flag); } finally { await artifact.SaveAsync(); }")]
    [InlineData("try { Use(flag); } catch (Exception) { await artifact.SaveAsync(); }")]
    [InlineData("await (artifact?.SaveAsync() ?? Task.CompletedTask);")]
    [InlineData("await artifact.PromoteAsync();")]
    [InlineData("artifact.IsGood = true;")]
    [InlineData("await SaveItAsync(artifact);")]
    [InlineData("Fill(ref artifact);")]
    [InlineData("Field = artifact;")]
    [InlineData("var all = new List<ModelArtifact> { artifact }; Use(all);")]
    [InlineData("ModelArtifact[] all = [artifact]; Use(all);")]
    [InlineData("var pair = (artifact, 1); Use(pair);")]
    [InlineData("var same = artifact; await same.SaveAsync();")]
    [InlineData("if (artifact is { } same) { await same.SaveAsync(); }")]
    [InlineData("Func<Task> save = () => artifact.SaveAsync(); await save();")]
    [InlineData("await SaveAsync(); async Task SaveAsync() => await artifact.SaveAsync();")]
    [InlineData("Use(artifact.Metadata.MigrateKeys().Count);")]
    [InlineData("Use(artifact.Metadata.FindDeviations().Fits);")]
    [InlineData("Use(artifact.HasChanges);")]
    [InlineData("Use(artifact.MetadataJson);")]
    [InlineData("Use(artifact.Aliases.PendingAdds);")]
    [InlineData("Use(artifact.Aliases);")]
    [InlineData("Use(artifact.PlanSave());")]
    [InlineData("artifact.Aliases.Reset();")]
    [InlineData("artifact.DiscardChanges();")]
    [InlineData("var editors = artifact.Metadata.Edit; Use(editors);")]
    [InlineData("artifact = await CachedAsync();")]
    public Task An_edit_is_left_alone_when_this_may_save_it(string after) => CheckAsync(Load + "artifact.Description = \"x\";" + after);

    [Theory]
    [InlineData("bool dirty = false; while (flag) { if (dirty) { await artifact.SaveAsync(); } artifact.Metadata.Epochs++; dirty = true; }")]
    [InlineData("for (int i = 0; i < 3; i++, await artifact.SaveAsync()) { artifact.Metadata.Epochs = i; }")]
    [InlineData("again: if (flag) { await artifact.SaveAsync(); return; } artifact.Description = \"x\"; goto again;")]
    [InlineData("Use(artifact.Metadata.Epochs); Use(artifact.Description);")]
    [InlineData("var metadata = artifact.Metadata; metadata.Epochs = 3; await artifact.SaveAsync();")]
    public Task A_scope_that_the_text_order_does_not_decide_is_left_alone(string statements) => CheckAsync(Load + statements);

    [Theory]
    [InlineData("ModelArtifact artifact = await CachedAsync(); artifact.Description = \"x\";")]
    [InlineData("ModelArtifact artifact = Field!; artifact.Description = \"x\";")]
    [InlineData("Field!.Description = \"x\";")]
    [InlineData("if (TryGet(out ModelArtifact artifact)) { artifact.Description = \"x\"; }")]
    [InlineData("foreach (ModelArtifact artifact in new ModelArtifact[0]) { artifact.Description = \"x\"; }")]
    [InlineData("Each(artifact => artifact.Description = \"x\");")]
    [InlineData("ModelArtifact artifact = flag ? Field! : await wandb.GetArtifactAsync<ModelArtifact>(\"c\"); artifact.Description = \"x\";")]
    public Task An_artifact_that_others_know_of_is_left_alone(string statements) => CheckAsync(statements);

    [Theory]
    [InlineData("var artifact = await wandb.GetArtifactAsync(\"c\"); {|WANDB310:artifact.Metadata.Unset(\"x\")|};")]
    [InlineData("var artifact = await wandb.GetArtifactAsync<ModelArtifact>(\"c\").ConfigureAwait(false) ?? throw new Exception(); {|WANDB310:artifact.Description = \"x\"|};")]
    [InlineData("var artifact = wandb.GetArtifactAsync<ModelArtifact>(\"c\").Result; {|WANDB310:artifact.Description = \"x\"|};")]
    [InlineData("ModelArtifact? artifact = null; if (flag) { artifact = await wandb.GetArtifactAsync<ModelArtifact>(\"c\"); {|WANDB310:artifact.Description = \"x\"|}; }")]
    [InlineData("foreach (string path in paths) { var artifact = await wandb.GetArtifactAsync(path); artifact.Description = \"x\"; await artifact.SaveAsync(); {|WANDB310:artifact.Description = \"y\"|}; }")]
    [InlineData("await DoAsync(async run => { var used = await run.UseArtifactAsync<ModelArtifact>(\"c\"); {|WANDB310:used.Description = \"x\"|}; });")]
    [InlineData("await LocalAsync(); async Task LocalAsync() { var used = await run.UseArtifactAsync<ModelArtifact>(\"c\"); {|WANDB310:used.Description = \"x\"|}; }")]
    [InlineData("await using (run) { var used = await run.UseArtifactAsync<ModelArtifact>(\"c\"); {|WANDB310:used.Description = \"x\"|}; }")]
    [InlineData("switch (flag) { case true: var artifact = await wandb.GetArtifactAsync(\"c\"); {|WANDB310:artifact.Description = \"x\"|}; break; }")]
    public Task However_it_was_loaded_an_unsaved_edit_is_reported(string statements) => CheckAsync(statements);

    [Theory]
    [InlineData("async Task M<T>() where T : Artifact, IArtifact<T>", "T artifact = await wandb.GetArtifactAsync<T>(\"c\"); {|WANDB310:artifact.Description = \"x\"|};")]
    [InlineData("async Task<ModelArtifact> M()", Load + "artifact.Description = \"x\"; return artifact;")]
    [InlineData("async IAsyncEnumerable<ModelArtifact> M()", Load + "artifact.Description = \"x\"; yield return artifact;")]
    [InlineData("async Task<Task> M()", Load + "artifact.Description = \"x\"; return artifact.SaveAsync();")]
    [InlineData("async Task<T> M<T>() where T : Artifact, IArtifact<T>", "T artifact = await wandb.GetArtifactAsync<T>(\"c\"); artifact.Description = \"x\"; return artifact;")]
    public Task Generic_and_returning_methods_are_read_as_others(string signature, string statements) =>
        UsageProject.ShouldReportAtMarksAsync(new UnsavedEditAnalyzer(), UsageProject.Method(statements, signature));

    [Fact]
    public Task A_program_of_top_level_statements_is_read_too() => UsageProject.ShouldReportAtMarksAsync(new UnsavedEditAnalyzer(), """
        using App;
        using Wandb;
        await using WandbClient wandb = new();
        ModelArtifact artifact = await wandb.GetArtifactAsync<ModelArtifact>("c");
        {|WANDB310:artifact.Metadata.Epochs = 3|};
        """);

    [Fact]
    public async Task The_finding_is_a_warning_that_names_the_artifact()
    {
        Diagnostic finding = Assert.Single(await CheckAsync(Load + "{|WANDB310:artifact.Description = \"x\"|};"));

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'artifact' is edited here and not saved afterwards: the edit never reaches the server. Call SaveAsync on it after its last edit.",
            finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Task<IReadOnlyList<Diagnostic>> CheckAsync(string statements) =>
        UsageProject.ShouldReportAtMarksAsync(new UnsavedEditAnalyzer(), UsageProject.Method(statements));
}
