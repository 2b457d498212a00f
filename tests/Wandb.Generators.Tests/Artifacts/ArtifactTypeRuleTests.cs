using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Wandb.Generators.Artifacts.Parsing;

namespace Wandb.Generators.Tests.Artifacts;

public sealed class ArtifactTypeRuleTests
{
    // The pattern of the schema; the time limit is for its backtracking.
    private static readonly Regex Pattern = new(@"^[-\w]+([ ]*[-.\w]+)*$", RegexOptions.ECMAScript, TimeSpan.FromSeconds(5));

    [Property(MaxTest = 3000)]
    public bool The_rule_is_the_schemas_pattern(byte[] picks)
    {
        const string Letters = "aZ0_-. \u00E4/:";
        string type = string.Concat(picks.Take(12).Select(pick => Letters[pick % Letters.Length]));
        bool isReserved = type == "job" || type.StartsWith("wandb-", StringComparison.Ordinal);
        return (ArtifactTypeRule.Check(type, ArtifactTypeRule.Fallback) is null) == (Pattern.IsMatch(type) && !isReserved);
    }

    [Theory]
    [InlineData("job")]
    [InlineData("wandb-history")]
    [InlineData("")]
    [InlineData("a/b")]
    public void Refused(string type) => Assert.NotNull(ArtifactTypeRule.Check(type, ArtifactTypeRule.Fallback));

    [Fact]
    public void The_longest_type_has_128_characters()
    {
        Assert.Null(ArtifactTypeRule.Check(new string('a', 128), ArtifactTypeRule.Fallback));
        Assert.NotNull(ArtifactTypeRule.Check(new string('a', 129), ArtifactTypeRule.Fallback));
    }
}
