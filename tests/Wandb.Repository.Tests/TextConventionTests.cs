namespace Wandb.Repository.Tests;

public sealed class TextConventionTests
{
    // The examples below break the convention on purpose.
    private const string ThisFolder = "tests/Wandb.Repository.Tests/";

    [Fact]
    public void The_README_stays_short() => TextConvention.ReadmeViolations(RepositoryTree.Checkout).ShouldHold();

    [Theory]
    [InlineData(200, 0)]
    [InlineData(201, 1)]
    public void A_README_of_more_than_200_lines_is_found(int lines, int violations)
    {
        RepositoryTree tree = RepositoryTree.Of(("README.md", string.Concat(Enumerable.Repeat("x\n", lines))));

        Assert.Equal(violations, TextConvention.ReadmeViolations(tree).Count());
    }

    [Fact]
    public void No_file_names_a_machines_folders_or_a_registrys_host() =>
        TextConvention.MachineViolations(RepositoryTree.Checkout, ThisFolder).ShouldHold();

    [Theory]
    [InlineData("see /home/ada/code", "/home/ada")]
    [InlineData("\"/root/project\"", "/root/project")]
    [InlineData("/work/main/src", "/work/main")]
    [InlineData(@"C:\Users\ada\x", @"C:\Users\ada")]
    [InlineData("https://api.nuget.org/v3/index.json", "https://api.nuget.org/v3/index.json")]
    [InlineData("\"resolved\": \"https://registry.npmjs.org/graphql/-/graphql.tgz\"", "registry.npmjs.org")]
    [InlineData("https://artifactory.example.com/api", "artifactory.example.com")]
    [InlineData("http://feed.example.internal:8080/nuget/v3/index.json", "http://feed.example.internal:8080/nuget/v3/index.json")]
    public void A_machines_folder_or_a_registrys_host_is_found(string text, string found) =>
        Assert.Contains($"docs/a.md names {found}", TextConvention.MachineViolations(RepositoryTree.Of(("docs/a.md", text)), ThisFolder));

    [Theory]
    [InlineData("$HOME/.netrc, ~/.config/wandb/settings, /files/entity/project/run, ./work/x, src/home/x")]
    [InlineData("https://api.wandb.ai/graphql, https://example.com/home/ada, http://127.0.0.1:8080, wandb-registry-models/resnet")]
    [InlineData("restored from NuGet; the npm registry; nuget.org")]
    public void Other_texts_pass(string text) =>
        Assert.Empty(TextConvention.MachineViolations(RepositoryTree.Of(("docs/a.md", text)), ThisFolder));
}
