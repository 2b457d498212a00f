namespace Wandb.Repository.Tests;

public class SecretConventionTests
{
    private const string Snapshot = "tests/Some.Tests/__snapshots__/A.snap";

    [Fact]
    public void No_file_of_this_repository_that_is_read_by_people_holds_a_secret() => SecretConvention.Violations(RepositoryTree.Checkout).ShouldHold();

    [Theory]
    [InlineData(Snapshot, "Authorization: Basic YXBpOnNlY3JldC1rZXk=")]
    [InlineData(Snapshot, "https://storage.example/o?X-Amz-Date=1&X-Amz-Signature=0123456789abcdef")]
    [InlineData("docs/a.md", "export WANDB_API_KEY=0123456789012345678901234567890123456789")]
    [InlineData("docs/a.md", "wandb_v1_0123456789abcdefghij")]
    [InlineData("samples/A/Program.cs", "\"local-0123456789012345678901234567890123456789\"")]
    [InlineData("README.md", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3b3JrIn0.c2lnbmF0dXJl")]
    [InlineData("schema/key.pem", "-----BEGIN EC PRIVATE KEY-----")]
    public void A_secret_is_found_and_not_shown_whole(string path, string text)
    {
        string violation = Assert.Single(SecretConvention.Violations(RepositoryTree.Of((path, text))));

        Assert.Contains(path, violation, StringComparison.Ordinal);
        Assert.DoesNotContain(text, violation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/a.md", "`Authorization: Basic` or a Bearer token; WANDB_API_KEY=...; ?X-Amz-Signature=…")]
    [InlineData("docs/a.md", "commit 3f786850e387550fdab836ed7e6dc881de23001b")]
    [InlineData("tests/Some.Tests/ATests.cs", "Basic YXBpOnNlY3JldC1rZXk=")]
    public void What_is_none_passes(string path, string text) => Assert.Empty(SecretConvention.Violations(RepositoryTree.Of((path, text))));
}
