using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Literals;

/// <summary>What is refused, in the words that the user reads.</summary>
public sealed class LiteralRuleTests
{
    private static readonly string Long = new('x', 130);

    public static TheoryData<string, string?> Aliases => new()
    {
        { "best", null },
        { "candidate 1.0-rc_2", null },
        { "größe", null },
        { "v", null },
        { "v1x", null },
        { "V12", null },
        { "version", null },
        { Long[..128], null },
        { string.Concat(Enumerable.Repeat("😀", 128)), null },
        { "", "W&B refuses the alias '': it is empty; give it at least one character that is no space" },
        { " ", "W&B refuses the alias ' ': it is empty; give it at least one character that is no space" },
        { "best/one", "W&B refuses the alias 'best/one': '/' at position 5, and an alias may not contain '/' or ':'; write 'best-one', for example" },
        { "😀:", "W&B refuses the alias '😀:': ':' at position 2, and an alias may not contain '/' or ':'; write '😀', for example" },
        { "v12", "W&B refuses the alias 'v12': a 'v' followed by digits is a version, and W&B numbers versions itself; choose an alias of another form" },
        { Long, $"W&B refuses the alias '{Long[..60]}…': it has 130 characters and at most 128 are allowed; shorten it by 2" },
    };

    public static TheoryData<string, string?> Tags => new()
    {
        { "two words", null },
        { "a  b", null },
        { "golden-1_x", null },
        { "größe", "W&B refuses the tag 'größe': 'ö' at position 3, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'gr--e', for example" },
        { Long[..128], null },
        { "", "W&B refuses the tag '': it is empty; give it at least one character" },
        { "a /b", "W&B refuses the tag 'a /b': '/' at position 3, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'a -b', for example" },
        { "a ", "W&B refuses the tag 'a ': the space at position 2, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'a', for example" },
        { " a", "W&B refuses the tag ' a': the space at position 1, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'a', for example" },
        { "a\n", "W&B refuses the tag 'aU+000A': U+000A at position 2, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'a', for example" },
        { "golden!", "W&B refuses the tag 'golden!': '!' at position 7, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'golden', for example" },
        { "(a!b-) ?", "W&B refuses the tag '(a!b-) ?': '(' at position 1, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; write 'a-b-', for example" },
        { "!?", "W&B refuses the tag '!?': '!' at position 1, and a tag is words of ASCII letters, digits, '_' and '-' with spaces between them; choose another text" },
        { Long, $"W&B refuses the tag '{Long[..60]}…': it has 130 characters and at most 128 are allowed; shorten it by 2" },
    };

    public static TheoryData<string, string?> Names => new()
    {
        { "resnet-50_v1.2", null },
        { "v12", null },
        { Long[..128], null },
        { "", "W&B refuses the artifact name '': it is empty; give it at least one character" },
        { "res/net", "W&B refuses the artifact name 'res/net': '/' at position 4, and an artifact's name is letters, digits, '_', '-' and '.'; write 'res-net', for example" },
        { "größe", "W&B refuses the artifact name 'größe': 'ö' at position 3, and an artifact's name is letters, digits, '_', '-' and '.'; write 'gr--e', for example" },
        { "a b", "W&B refuses the artifact name 'a b': the space at position 2, and an artifact's name is letters, digits, '_', '-' and '.'; write 'a-b', for example" },
        { Long, $"W&B refuses the artifact name '{Long[..60]}…': it has 130 characters and at most 128 are allowed; shorten it by 2" },
    };

    public static TheoryData<string, string?> Paths => new()
    {
        { "resnet", null },
        { "resnet:latest", null },
        { "vision/resnet", null },
        { "team/vision/resnet:v12", null },
        { "team/vision/my model (1):a/b:c", null },
        { "My Org/wandb-registry-model/resnet:production", null },
        { "wandb-registry-model/resnet", null },
        { $"e/{Long[..128]}/{Long[..128]}:best", null },
        { "", "'' is not an artifact path: it is empty; write 'entity/project/name:alias'" },
        { "a/b/c/d:e", "'a/b/c/d:e' is not an artifact path: '/' at position 6 begins a fourth piece, and a path has at most three before ':'; write 'entity/project/name:alias'" },
        { "/vision/resnet", "'/vision/resnet' is not an artifact path: the piece at position 1 is empty; write 'entity/project/name:alias'" },
        { "team/ /resnet", "'team/ /resnet' is not an artifact path: the piece at position 6 is empty; write 'entity/project/name:alias'" },
        { "team/vision/", "'team/vision/' is not an artifact path: the piece at position 13 is empty; write 'entity/project/name:alias'" },
        { "team/vision/:v0", "'team/vision/:v0' is not an artifact path: the piece at position 13 is empty; write 'entity/project/name:alias'" },
        { "resnet:", "'resnet:' is not an artifact path: no alias follows ':' at position 7; name an alias or a version there, or leave ':' out" },
        { "t/a?b/resnet", "'t/a?b/resnet' is not an artifact path: '?' at position 4 stands in the project, which may not contain any of / \\ # ? % : or line ends; write the project's name as its address shows it" },
        { $"{Long}/n", $"'{Long[..60]}…' is not an artifact path: a piece of it is too long, '{Long[..60]}…': it has 130 characters and at most 128 are allowed; shorten it by 2" },
        { $"e/p/{Long}", $"'e/p/{Long[..56]}…' is not an artifact path: a piece of it is too long, '{Long[..60]}…': it has 130 characters and at most 128 are allowed; shorten it by 2" },
    };

    [Theory]
    [MemberData(nameof(Aliases))]
    public Task An_alias_is_judged_as_WandB_does(string alias, string? message) => Judge("aliases.Add", "WANDB301", alias, message);

    [Theory]
    [MemberData(nameof(Tags))]
    public Task A_tag_is_judged_as_WandB_does(string tag, string? message) => Judge("tags.Add", "WANDB302", tag, message);

    [Theory]
    [MemberData(nameof(Paths))]
    public Task A_path_is_judged_as_WandB_does(string path, string? message) => Judge("client.Get", "WANDB303", path, message);

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_artifact_name_is_judged_as_WandB_does(string name, string? message) => Judge("names.Log", "WANDB306", name, message);

    private static async Task Judge(string call, string id, string text, string? message)
    {
        string literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
        TestProject project = LiteralStandIns.Project.WithSource(LiteralStandIns.Body($"{call}({literal});"));

        IReadOnlyList<Diagnostic> findings = await project.AnalyzeAsync(new LiteralAnalyzer());

        Assert.Equal(message is null ? [] : [(id, literal, message)], findings.Select(found => (found.Id, AnalyzerRun.Squiggled(found), found.Text())));
    }
}
