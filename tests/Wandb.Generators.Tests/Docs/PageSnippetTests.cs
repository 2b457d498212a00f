namespace Wandb.Generators.Tests.Docs;

/// <summary>What the pages show compiles.</summary>
public sealed class PageSnippetTests
{
    public static TheoryData<string> Pages => [.. PageSnippet.All.Select(snippet => snippet.Page).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_CSharp_compiles(string page) =>
        Assert.Empty(PageSnippet.All.Where(snippet => snippet.Page == page).SelectMany(snippet => snippet.FindErrors().Select(error => $"{snippet} {error}")));

    [Fact]
    public void A_block_that_does_not_compile_is_found() =>
        Assert.Contains("CS1061", Assert.Single(new PageSnippet("docs/saving.md", 1, "artifact.Metadata.ValAcuracy = 0.9;").FindErrors()), StringComparison.Ordinal);
}
