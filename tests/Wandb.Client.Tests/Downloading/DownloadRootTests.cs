namespace Wandb.Client.Tests.Downloading;

public sealed class DownloadRootTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_version_has_a_directory_of_its_own_and_all_of_them_one_in_common()
    {
        string separator = OperatingSystem.IsWindows() ? "-" : ":";
        Assert.Equal(_folder[$"resnet{separator}v3"], DownloadRoot.Find(_folder.Root, "resnet", "v3"));
        Assert.Equal(_folder["resnet"], DownloadRoot.Find(_folder.Root, "resnet", null));
        Assert.Equal(_folder[$"a{separator}v0"], DownloadRoot.Find(_folder.Root, "a", "v0"));
    }

    [Fact]
    public void What_another_system_downloaded_to_the_same_disk_is_taken_up()
    {
        Directory.CreateDirectory(_folder["resnet-v3"]);
        Assert.Equal(_folder["resnet-v3"], DownloadRoot.Find(_folder.Root, "resnet", "v3"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("/etc")]
    [InlineData("C:\\x")]
    public void A_collection_with_a_name_that_leads_elsewhere_gets_no_directory(string collection) =>
        Assert.Throws<UnsafeEntryPathException>(() => DownloadRoot.Find(_folder.Root, collection, "v0"));

    [Fact]
    public void Without_any_place_the_message_says_how_to_name_one() => Assert.Equal(
        "Nothing says where to download to: set ArtifactDownloadOptions.Directory or WANDB_ARTIFACT_DIR.",
        Assert.Throws<InvalidOperationException>(() => DownloadRoot.Find(null, "resnet", "v0")).Message);
}
