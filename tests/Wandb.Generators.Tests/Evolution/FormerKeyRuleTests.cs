using Wandb.Generators.Tests.Analyzers;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>The rules about former keys: what each reports and where.</summary>
public sealed class FormerKeyRuleTests
{
    [Theory]
    [InlineData("[FormerKey(\"b\")] public int A { get; set; } public int B { get; set; }", "WANDB009 at A: 'A' cannot have had the key 'b': 'B' has it or had it. A stored key is read into one member.")]
    [InlineData("[FormerKey(\"x\")] public int A { get; set; } [FormerKey(\"y\", \"x\")] public int B { get; set; }", "WANDB009 at B: 'B' cannot have had the key 'x': 'A' has it or had it. A stored key is read into one member.")]
    [InlineData("[FormerKey(\"a\")] public int A { get; set; }", "WANDB010 at FormerKey(\"a\"): 'a' cannot be a former key of 'A': it is its key now. Name an earlier one, or remove the attribute.")]
    [InlineData("[FormerKey(\"\")] public int A { get; set; }", "WANDB010 at FormerKey(\"\"): '' cannot be a former key of 'A': no key is empty. Name the key as it stands in stored documents.")]
    [InlineData("[FormerKey(\"x\", \"x\")] public int A { get; set; }", "WANDB010 at FormerKey(\"x\", \"x\"): 'x' cannot be a former key of 'A': it stands there twice. Remove one.")]
    [InlineData("[JsonIgnore, FormerKey(\"x\")] public int A { get; set; } = 1; public int B { get; set; }", null)]
    public void A_former_key_that_cannot_be_one_is_reported(string members, string? expected)
    {
        string source = $"[ArtifactMetadata] public record RunMetadata {{ {members} }}";

        Assert.Equal(expected is null ? [] : [expected], RecordFindings.Of(source));
        if (expected is not null)
        {
            RecordFindings.ShouldBeTheOnlyErrors(source);
        }
    }

    [Fact]
    public void The_key_that_names_a_type_is_no_former_key() => Assert.StartsWith(
        "WANDB009 at Circle: 'Radius' cannot have had the key '$type'",
        Assert.Single(RecordFindings.Of("""
            [ArtifactMetadata] public record RunMetadata(Shape Shape);
            [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape;
            public record Circle([FormerKey("$type")] double Radius) : Shape;
            """)),
        StringComparison.Ordinal);

    [Fact]
    public void Extension_data_has_no_former_key() => Assert.StartsWith(
        "WANDB010",
        Assert.Single(RecordFindings.Of("[ArtifactMetadata] public record RunMetadata { [JsonExtensionData, FormerKey(\"x\")] public Dictionary<string, JsonElement>? Rest { get; set; } }")),
        StringComparison.Ordinal);
}
