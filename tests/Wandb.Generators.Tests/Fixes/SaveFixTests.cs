using Wandb.Generators.Analyzers;
using Wandb.Generators.CodeFixes;
using Wandb.Generators.Tests.Usage;

namespace Wandb.Generators.Tests.Fixes;

/// <summary>WANDB310 and WANDB311: the missing save and the missing await, where there is one place for them.</summary>
public sealed class SaveFixTests
{
    private const string Load = "var artifact = await wandb.GetArtifactAsync<ModelArtifact>(\"c\");";

    [Fact]
    public async Task A_save_is_added_after_the_last_edit() => Assert.Equal(
        UsageProject.Method(Load + "\n        artifact.Metadata.Epochs = 3; // more\n        await artifact.SaveAsync();\n        Use(flag);"),
        await ApplySaveAsync(UsageProject.Method(Load + "\n        artifact.Metadata.Epochs = 3; // more\n        Use(flag);")));

    [Fact]
    public async Task A_save_is_added_in_a_program_of_top_level_statements()
    {
        const string Program = """
            using App;
            using Wandb;
            WandbClient wandb = new();
            ModelArtifact artifact = await wandb.GetArtifactAsync<ModelArtifact>("c");
            artifact.Aliases.Add("best");

            """;

        Assert.Equal(Program + "await artifact.SaveAsync();\n", await ApplySaveAsync(Program));
    }

    [Theory]
    [InlineData("if (flag) { artifact.Description = \"x\"; }")]
    [InlineData("foreach (string path in paths) { artifact.Aliases.Add(path); }")]
    [InlineData("Use(artifact.Description = \"x\");")]
    public async Task No_save_is_offered_where_there_are_several_places_for_it(string edit) =>
        Assert.Null(await ApplySaveAsync(UsageProject.Method(Load + edit)));

    [Fact]
    public async Task No_save_is_offered_where_await_cannot_be_written() => Assert.Null(await ApplySaveAsync(UsageProject.Method(
        "var artifact = wandb.GetArtifactAsync(\"c\").Result; artifact.Description = \"x\";", "void M()")));

    [Theory]
    [InlineData("await Task.Yield(); artifact.SaveAsync(); // soon", "await Task.Yield(); await artifact.SaveAsync(); // soon")]
    [InlineData("artifact.SaveAsync(); artifact.SaveAsync();", "await artifact.SaveAsync(); artifact.SaveAsync();")]
    [InlineData("artifact.SaveAsync().ConfigureAwait(false);", "await artifact.SaveAsync().ConfigureAwait(false);")]
    [InlineData("await DoAsync(async run => { artifact.SaveAsync(); });", "await DoAsync(async run => { await artifact.SaveAsync(); });")]
    public async Task A_dropped_save_is_awaited(string before, string after) => Assert.Equal(
        UsageProject.Method(after, "async Task M(ModelArtifact artifact)"),
        await ApplyAwaitAsync(UsageProject.Method(before, "async Task M(ModelArtifact artifact)")));

    [Theory]
    [InlineData("void M(ModelArtifact artifact)", "artifact.SaveAsync();")]
    [InlineData("async Task M(ModelArtifact? artifact)", "artifact?.SaveAsync();")]
    [InlineData("async Task M(ModelArtifact artifact)", "Each(each => artifact.SaveAsync());")]
    [InlineData("async Task M(ModelArtifact artifact)", "lock (paths) { artifact.SaveAsync(); }")]
    public async Task No_await_is_offered_where_it_would_not_do(string signature, string statement) =>
        Assert.Null(await ApplyAwaitAsync(UsageProject.Method(statement, signature)));

    private static Task<string?> ApplySaveAsync(string source) => FixRun.ApplyAsync(new UnsavedEditAnalyzer(), new SaveEditFix(), source);

    private static Task<string?> ApplyAwaitAsync(string source) => FixRun.ApplyAsync(new UnawaitedSaveAnalyzer(), new AwaitSaveFix(), source);
}
