using Wandb.Generators.Tests.Analyzers;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>The drafts that wrappers give: typed, and out of the way of whatever the record is called and holds.</summary>
public sealed class DraftTests
{
    [Theory]
    [InlineData("[ArtifactMetadata(\"model\")] public record RunMetadata(int Epochs);", "RunArtifact.Draft draft = RunArtifact.Create(\"n\", new RunMetadata(1)); draft.Metadata.Epochs = 2;")]
    [InlineData("[ArtifactMetadata] public record RunMetadata(int Epochs);", "RunArtifact.Draft draft = RunArtifact.Create(\"n\", \"model\", new RunMetadata(1)); draft.Metadata.Epochs = 2;")]
    [InlineData("[ArtifactMetadata(\"model\")] public record RunMetadata(int Draft, int Create, int Type, int Name, int Metadata, int NewDraftAsync);", "RunArtifact.Draft draft = RunArtifact.Create(\"n\", new RunMetadata(1, 2, 3, 4, 5, 6)); draft.Metadata.Draft = 2;")]
    [InlineData("public record Draft(int X); [ArtifactMetadata(\"model\")] public record RunMetadata(Draft Inner);", "RunArtifact.Draft draft = RunArtifact.Create(\"n\", new RunMetadata(new global::Draft(1))); draft.Metadata.Edit.Inner.X = 2;")]
    [InlineData("[ArtifactMetadata(\"model\")] public readonly record struct RunMetadata { public required int Epochs { get; init; } }", "RunArtifact.Draft draft = RunArtifact.Create(\"n\", new RunMetadata { Epochs = 1 }); draft.Metadata.Epochs = 2;")]
    [InlineData("[ArtifactMetadata(\"model\")] internal sealed record RunMetadata([property: System.ComponentModel.DataAnnotations.Range(0, 5)] int Epochs);", "RunArtifact.Draft draft = RunArtifact.Create(\"n\", new RunMetadata(1)); draft.Metadata.Epochs = 2;")]
    public void A_draft_compiles_whatever_the_record_looks_like(string record, string use)
    {
        Assert.Empty(RecordFindings.Of(record));

        ArtifactProject.Run(record, $$"""
            internal static class Use
            {
                internal static void It()
                {
                    {{use}}
                    draft.ReplaceMetadata(default!);
                    _ = draft.Tags;
                    draft.Ttl = ArtifactTtl.None;
                }
            }
            """).ShouldCompile();
    }

    [Fact]
    public void A_version_gives_a_draft_of_its_own_kind() => ArtifactProject.Run(
        "[ArtifactMetadata(\"model\")] public record RunMetadata(int Epochs);",
        """
        internal static class Use
        {
            internal static async System.Threading.Tasks.Task<ArtifactLogResult<RunArtifact>> It(Run run, RunArtifact artifact)
            {
                RunArtifact.Draft draft = await artifact.NewDraftAsync();
                return await run.LogArtifactAsync(draft);
            }
        }
        """).ShouldCompile();
}
