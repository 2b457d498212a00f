namespace Wandb.Client.Tests.Downloading;

public sealed class DownloadPlanTests
{
    private static readonly ArtifactManifest Manifest = new(
        ((string[])["data", "data/x", "data/y/z", "database/x", "Data/x", "other"]).Select(path => new ArtifactManifestEntry(path, "digest")));

    [Theory]
    [InlineData(null, 6)]
    [InlineData("", 6)]
    [InlineData("/", 6)]
    [InlineData("other", 1)]
    [InlineData("data/y", 1)]
    [InlineData("dat", 0)]
    [InlineData("data/x/", 1)]
    public void A_prefix_takes_whole_pieces(string? prefix, int count) =>
        Assert.Equal(count, DownloadPlan.Select(Manifest, prefix).Count());

    [Fact]
    public void A_directory_takes_what_is_in_it_and_not_what_begins_like_it() =>
        Assert.Equal(["data", "data/x", "data/y/z"], DownloadPlan.Select(Manifest, "data").Select(entry => entry.Path));
}
