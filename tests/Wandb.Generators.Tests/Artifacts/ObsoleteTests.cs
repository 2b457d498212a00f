using System.Text.Json;
using Wandb.Generators.Tests.Analyzers;
using Wandb.Generators.Tests.Harness;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>What is obsolete is read and written as before, also where using it is an error for everyone else.</summary>
public sealed class ObsoleteTests
{
    private const string Source = """
        namespace App;

        [ArtifactMetadata]
        public record RunMetadata
        {
            [Obsolete("Use Epochs", true)] public int Rounds { get; init; }
            [Obsolete("Use Epochs", true)] public List<int> History { get; init; } = [1, 2];
            [Obsolete("Gone", true)] public Old? Old { get; init; }
            [Obsolete("Soon gone")] public Old2? Soon { get; set; }
            [Obsolete] public int Plain { get; init; } = 4;
            public int Epochs { get; init; } = 3;
            public string[] Names { get; init; } = ["a"];
            public Kind Kind { get; init; }
            public Inner? Inner { get; init; }
        }

        [Obsolete("Gone", true)] public record Old(int X);
        [Obsolete] public record Old2(int X);
        public enum Kind { New, [Obsolete("", true)] Former, [Obsolete] Last }
        public class Inner { [Obsolete("For serializers", true)] public Inner() { } public Inner(int width) => Width = width; [System.ComponentModel.DataAnnotations.Range(0, 9)] public int Width { get; set; } [Obsolete("", true)] [System.ComponentModel.DataAnnotations.Range(0, 9)] public int Was { get; set; } }
        """;

    private const string Stored = """{"rounds":1,"history":[3],"old":{"x":1},"soon":{"x":2},"plain":5,"epochs":6,"names":[],"kind":"Former","inner":{"width":7,"was":8}}""";

    [Fact]
    public void It_is_read_written_and_applied()
    {
        LoadedArtifact artifact = LoadedArtifact.Of("App.RunArtifact", Source);
        dynamic metadata = artifact.Edit("{}", out MetadataDocument document);

        metadata.Apply((dynamic)artifact.Read(Stored));

        Assert.Equal(Stored, artifact.Write(artifact.Read(Stored)));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Stored), document.ToJsonElement()));
        Assert.Equal(1, metadata.Rounds);
        Assert.Equal(8, metadata.Edit.Inner.Was);
        Assert.Empty(RecordFindings.Of(Source));
    }

    [Theory]
    [InlineData("_ = a.Metadata.Rounds;", "CS0619")]
    [InlineData("a.Metadata.Old = null;", "CS0619")]
    [InlineData("a.Metadata.Edit.Old.X = 1;", "CS0619")]
    [InlineData("a.Metadata.Plain = 1;", "CS0612")]
    [InlineData("a.Metadata.Soon = null;", "CS0618")]
    [InlineData("a.Metadata.Unset(RunArtifact.Keys.Rounds);", "CS0618")]
    [InlineData("a.Metadata.Unset(RunArtifact.Keys.Epochs); a.Metadata.Unset(\"rounds\");", null)]
    [InlineData("a.Metadata.Apply(a.Metadata.ToRecord()); a.ReplaceMetadata(a.Metadata.ToRecord()); a.Metadata.Edit.Inner.Width = 3;", null)]
    public void Using_it_through_the_wrapper_says_what_using_the_record_says(string statement, string? expected)
    {
        GeneratorRun run = ArtifactProject.Run(Source, $$"""namespace App; public static class Use { public static void It(RunArtifact a) { {{statement}} } }""");

        Assert.Equal(expected is null ? [] : [expected], run.CompilerProblems().Select(problem => problem.Id).Distinct());
    }

    [Theory]
    [InlineData("[Obsolete(\"Use another\", true)] [ArtifactMetadata] public record RunMetadata(int Epochs, Inner Inner); public record Inner(int X);")]
    [InlineData("[Obsolete] [ArtifactMetadata] public sealed record RunMetadata(int Epochs, Inner Inner); public record Inner(int X);")]
    [InlineData("[Obsolete(\"Use another\", true)] public class Outer { [ArtifactMetadata] public record RunMetadata(int Epochs, Inner? Inner); public record Inner(int X); }")]
    public void The_wrapper_of_an_obsolete_record_is_obsolete(string source)
    {
        LoadedArtifact.Of("RunArtifact", source);

        GeneratorRun run = ArtifactProject.Run(source, "public static class Use { public static void It(RunArtifact a) => a.Metadata.Epochs = 1; }");
        Assert.All(run.CompilerProblems(), problem => Assert.StartsWith("CS06", problem.Id, StringComparison.Ordinal));
        Assert.NotEmpty(run.CompilerProblems());
    }
}
