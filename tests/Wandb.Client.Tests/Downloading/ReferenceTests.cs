namespace Wandb.Client.Tests.Downloading;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_to_another_version_has_its_id_and_a_path() => Assert.Equal(
        new ArtifactReference("QXJ0aWZhY3Q6MTIzNDU=", "data/a b%20?#.csv"),
        ArtifactReference.Parse("wandb-artifact://41727469666163743a3132333435/data/a b%20?#.csv"));

    [Theory]
    [InlineData("wandb-artifact://")]
    [InlineData("wandb-artifact:///x")]
    [InlineData("wandb-artifact://4172")]
    [InlineData("wandb-artifact://4172/")]
    [InlineData("wandb-artifact://417/x")]
    [InlineData("wandb-artifact://zz/x")]
    [InlineData("wandb-client-artifact://4172/x")]
    [InlineData("https://4172/x")]
    public void Anything_else_is_none(string reference) => Assert.Null(ArtifactReference.Parse(reference));

    [Theory]
    [InlineData("file:///data/a%20b", "/data/a b")]
    [InlineData("file://server/share/x", null)]
    [InlineData("file://///server/share/x", null)]
    [InlineData("https://example.com/x", null)]
    public void A_file_reference_is_of_this_machine(string reference, string? path) => Assert.Equal(path, LocalFileSource.PathOf(new Uri(reference)));
}
