using Wandb.Generators.Analyzers;
using Wandb.Generators.CodeFixes;
using Wandb.Generators.Tests.Usage;

namespace Wandb.Generators.Tests.Fixes;

/// <summary>WANDB314: the wrapper in place of its record, under the shortest name that is understood there.</summary>
public sealed class WrapperFixTests
{
    [Theory]
    [InlineData("await wandb.GetArtifactAsync<ModelMetadata>(\"c\");", "await wandb.GetArtifactAsync<ModelArtifact>(\"c\");")]
    [InlineData("await run.UseArtifactAsync< App.ModelMetadata >(\"c\");", "await run.UseArtifactAsync< ModelArtifact >(\"c\");")]
    [InlineData("Use(new Cache<ModelMetadata>());", "Use(new Cache<ModelArtifact>());")]
    public async Task The_wrapper_is_named(string before, string after) =>
        Assert.Equal(RecordForWrapperTests.Source(after), await ApplyAsync(RecordForWrapperTests.Source(before)));

    [Fact]
    public async Task Without_a_using_the_wrapper_is_named_with_its_namespace() => Assert.Equal(
        "class C { static object M(Wandb.WandbClient wandb) => wandb.GetArtifactAsync<App.ModelArtifact>(\"c\"); }",
        await ApplyAsync("class C { static object M(Wandb.WandbClient wandb) => wandb.GetArtifactAsync<App.ModelMetadata>(\"c\"); }"));

    private static Task<string?> ApplyAsync(string source) => FixRun.ApplyAsync(new RecordForWrapperAnalyzer(), new WrapperFix(), source);
}
