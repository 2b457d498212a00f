using System.Text.Json;
using FsCheck.Xunit;
using Wandb.Generators.Artifacts.Parsing;

namespace Wandb.Generators.Tests.Artifacts;

public sealed class KeyNamingTests
{
    private static readonly (NamingPolicy Policy, Func<string, string> Theirs)[] Policies =
    [
        (NamingPolicy.SnakeCaseLower, JsonNamingPolicy.SnakeCaseLower.ConvertName),
        (NamingPolicy.SnakeCaseUpper, JsonNamingPolicy.SnakeCaseUpper.ConvertName),
        (NamingPolicy.KebabCaseLower, JsonNamingPolicy.KebabCaseLower.ConvertName),
        (NamingPolicy.KebabCaseUpper, JsonNamingPolicy.KebabCaseUpper.ConvertName),
        (NamingPolicy.CamelCase, JsonNamingPolicy.CamelCase.ConvertName),
        (NamingPolicy.Unchanged, name => name),
    ];

    [Property(MaxTest = 2000)]
    public bool Keys_are_named_as_by_System_Text_Json(string? name) => Agree(name ?? string.Empty);

    [Property(MaxTest = 5000)]
    public bool Keys_of_tricky_letters_are_named_as_by_System_Text_Json(byte[] picks)
    {
        const string Letters = "aZbQ09_- Äöß\u01C5λΣ\u0660\u2028é\uD83D\uDE00.";
        return Agree(string.Concat(picks.Select(pick => Letters[pick % Letters.Length])));
    }

    [Theory]
    [InlineData("ValAccuracy", "val_accuracy")]
    [InlineData("XMLReader", "xml_reader")]
    [InlineData("SHA512Hash", "sha512_hash")]
    [InlineData("F1", "f1")]
    [InlineData("LR", "lr")]
    [InlineData("_private", "_private")]
    public void The_default_policy_writes_keys_as_W_and_B_users_do(string name, string key) =>
        Assert.Equal(key, KeyNaming.KeyOf(name, NamingPolicy.SnakeCaseLower));

    [Fact]
    public void The_policies_are_the_attributes_own() => Assert.Equal(
        Enum.GetValues<MetadataNamingPolicy>().Select(policy => (policy.ToString(), (int)policy)),
        Enum.GetValues<NamingPolicy>().Select(policy => (policy.ToString(), (int)policy)));

    private static bool Agree(string name) => Policies.All(pair => KeyNaming.KeyOf(name, pair.Policy) == pair.Theirs(name));
}
