using Wandb.Generators.Analyzers;
using Wandb.Generators.CodeFixes;

namespace Wandb.Generators.Tests.Fixes;

/// <summary>WANDB001, WANDB008 and WANDB012: members and attributes that metadata cannot have.</summary>
public sealed class RecordFixTests
{
    [Fact]
    public async Task A_property_that_cannot_be_metadata_is_excluded() => Assert.Equal(
        Record("    [JsonIgnore]\n    public object? Bad { get; init; }"),
        await IgnoreAsync(Record("    public object? Bad { get; init; }")));

    [Fact]
    public async Task The_attribute_is_named_in_full_where_its_namespace_is_not_imported() => Assert.Contains(
        "[System.Text.Json.Serialization.JsonIgnore]",
        await IgnoreAsync("using Wandb;\n[ArtifactMetadata] public record RunMetadata { public object? Bad { get; init; } }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[ArtifactMetadata] public record RunMetadata { public required object Bad { get; init; } }")]
    [InlineData("[ArtifactMetadata] public record RunMetadata(object Bad);")]
    [InlineData("[ArtifactMetadata] public record RunMetadata { [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public object? Bad { get; init; } }")]
    public async Task A_member_that_has_to_be_given_is_not_excluded(string record) =>
        Assert.Null(await IgnoreAsync("using System.Text.Json.Serialization;\nusing Wandb;\n" + record));

    [Theory]
    [InlineData("    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]\n    public int Rest { get; init; }", "    public int Rest { get; init; }")]
    [InlineData("    [JsonPropertyName(\"x\"), JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]\n    public int Rest { get; init; }", "    [JsonPropertyName(\"x\")]\n    public int Rest { get; init; }")]
    public async Task An_attribute_without_effect_is_removed(string before, string after) =>
        Assert.Equal(Record(after), await FixRun.ApplyAsync(new RecordMemberAnalyzer(), new RemoveAttributeFix(), Record(before)));

    [Theory]
    [InlineData("    public int Rounds;", "    [JsonInclude]\n    public int Rounds;")]
    [InlineData("    public readonly int Rounds = 3;", null)]
    public async Task A_field_is_made_a_key(string before, string? after) => Assert.Equal(
        after is null ? null : Record(after), await FixRun.ApplyAsync(new RecordMemberAnalyzer(), new IncludeFieldFix(), Record(before)));

    private static string Record(string member) =>
        $"using System.Text.Json.Serialization;\nusing Wandb;\n\n[ArtifactMetadata]\npublic record RunMetadata\n{{\n{member}\n}}\n";

    private static Task<string?> IgnoreAsync(string source) => FixRun.ApplyAsync(new RecordMemberAnalyzer(), new IgnoreMemberFix(), source);
}
