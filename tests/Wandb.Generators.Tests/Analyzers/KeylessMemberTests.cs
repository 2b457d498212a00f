using Wandb.Generators.Tests.Artifacts;

namespace Wandb.Generators.Tests.Analyzers;

/// <summary>WANDB012 and WANDB013: members that look like keys and are none.</summary>
public sealed class KeylessMemberTests
{
    [Theory]
    [InlineData("public int Rounds;", "WANDB012 at Rounds")]
    [InlineData("public readonly int Rounds = 3;", "WANDB012 at Rounds")]
    [InlineData("public required int Rounds;", "WANDB012 at Rounds")]
    [InlineData("public (int, int)? Rounds;", "WANDB012 at Rounds")]
    [InlineData("[JsonInclude] internal int Rounds { get; set; }", "WANDB008 at JsonInclude")]
    [InlineData("[JsonInclude] private int Rounds; public int It() => Rounds++;", "WANDB008 at JsonInclude")]
    [InlineData("[JsonInclude] public int Rounds;", null)]
    [InlineData("[JsonIgnore] public int Rounds;", null)]
    [InlineData("[JsonIgnore] public required int Rounds;", null)]
    [InlineData("public static int Rounds; public const int C = 3; private int _p; public int It() => _p++;", null)]
    [InlineData("internal int Rounds { get; set; }", null)]
    public void A_member_that_looks_like_a_key_is_reported(string member, string? expected)
    {
        string source = "[ArtifactMetadata] public record RunMetadata { public int Epochs { get; init; } " + member + " }";

        Assert.Equal(expected is null ? [] : [expected], RecordFindings.Of(source).Select(finding => finding[..finding.IndexOf(':', StringComparison.Ordinal)]));
        LoadedArtifact artifact = LoadedArtifact.Of("RunArtifact", source);
        Assert.Equal(expected is null && member.Contains("Include", StringComparison.Ordinal) ? """{"epochs":1,"rounds":0}""" : """{"epochs":1}""", artifact.Write(artifact.Read("""{"epochs":1}""")));
    }

    [Theory]
    [InlineData("[ArtifactMetadata] public record RunMetadata { internal int Epochs { get; init; } }", true)]
    [InlineData("[ArtifactMetadata] public record RunMetadata(Inner Inner); public class Inner { private int _a = 3; public int It() => _a++; }", true)]
    [InlineData("[ArtifactMetadata] public record RunMetadata;", false)]
    [InlineData("[ArtifactMetadata] public record RunMetadata(Inner Inner); public record Inner;", false)]
    [InlineData("[ArtifactMetadata] public record RunMetadata(Inner Inner); public record Inner { [JsonIgnore] internal int A { get; set; } }", false)]
    [InlineData("[ArtifactMetadata] public record RunMetadata(Inner Inner); public record Inner { private int _a; public int A { get => _a; set => _a = value; } }", false)]
    public void A_record_whose_members_are_no_keys_is_reported(string source, bool isReported) =>
        Assert.Equal(isReported ? 1 : 0, RecordFindings.Of(source).Count(finding => finding.StartsWith("WANDB013", StringComparison.Ordinal)));

    [Fact]
    public void A_required_member_that_is_no_key_is_set_to_its_default()
    {
        LoadedArtifact artifact = LoadedArtifact.Of("RunArtifact", "[ArtifactMetadata] internal record RunMetadata { public int Epochs { get; init; } internal required string Secret { get; init; } }");

        Assert.Equal("""{"epochs":3}""", artifact.Write(artifact.Read("""{"epochs":3,"secret":"x"}""")));
    }
}
