namespace Wandb.Repository.Tests;

public sealed class NamedPathConventionTests
{
    private static readonly (string, string)[] Files =
    [
        ("global.json", ""),
        ("Directory.Build.props", ""),
        ("src/Wandb.Client/Wandb.Client.csproj", ""),
        ("docs/guide.md", ""),
        ("docs/diagnostics/WANDB001.md", ""),
        ("samples/QuickStart/Program.cs", ""),
    ];

    [Fact]
    public void Every_path_that_our_documents_name_exists() =>
        NamedPathConvention.Violations(RepositoryTree.Checkout, []).ShouldHold();

    [Theory]
    [InlineData("README.md", "[guide](docs/guide.md), [part](docs/guide.md#part), [up](#top), [web](https://example.com/docs/x.md)")]
    [InlineData("README.md", "`src/Wandb.Client/` and src/Wandb.Client/Wandb.Client.csproj, docs/guide.md.")]
    [InlineData("README.md", "```bash\ndotnet run --project samples/QuickStart\n```")]
    [InlineData("README.md", "`docs/diagnostics/ID.md`, `docs/diagnostics/{ID}.md`, `src/*/*.csproj`, `src/Wandb.Client/*.csproj`")]
    [InlineData("README.md", "elsewhere: /docs/no.md, other/docs/no.md, https://example.com/src/no, ./docs/guide.md")]
    [InlineData("README.md", "`global.json`, `Directory.Build.props`, and a user's own `server.graphql`")]
    [InlineData("docs/diagnostics/README.md", "[WANDB001](WANDB001.md), [guide](../guide.md), [being filled](WANDB002.md)")]
    [InlineData("schema/README.md", "`src/gql/graphql.ts` of another repository")]
    [InlineData("src/Wandb.Client/README.md", "is no document of ours: docs/no.md")]
    public void The_convention_passes_what_exists(string document, string text) => Assert.Empty(Violations(document, text));

    [Theory]
    [InlineData("README.md", "[guide](docs/guides.md)", "docs/guides.md")]
    [InlineData("README.md", "see `src/Wandb.Clients/`", "src/Wandb.Clients/")]
    [InlineData("README.md", "see docs/Guide.md.", "docs/Guide.md")]
    [InlineData("README.md", "```\ndotnet run --project samples/Quick\n```", "samples/Quick")]
    [InlineData("CONTRIBUTING.md", "`docs/rules/ID.md`", "docs/rules/ID.md")]
    [InlineData("CONTRIBUTING.md", "`Directory.Packages.props`", "Directory.Packages.props")]
    [InlineData("docs/guide.md", "[rule](diagnostics/WANDB009.md)", "docs/diagnostics/WANDB009.md")]
    [InlineData("schema/README.md", "[up](../docs/no.md)", "docs/no.md")]
    [InlineData("schema/README.md", "read by `src/Wandb.Server/`", "src/Wandb.Server/")]
    public void The_convention_fails_what_does_not_exist(string document, string text, string named) =>
        Assert.Equal([$"{document} names {named}, which does not exist"], Violations(document, text));

    private static IEnumerable<string> Violations(string document, string text) => NamedPathConvention.Violations(
        RepositoryTree.Of([.. Files.Where(file => file.Item1 != document), (document, text)]), ["docs/diagnostics/WANDB002.md"]);
}
