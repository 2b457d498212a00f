namespace Wandb.Client.Tests.Artifacts;

/// <summary>Pages that need no server to be known, or can't be.</summary>
public class AppPageTests
{
    private static readonly Uri App = new("https://wandb.ai");

    [Fact]
    public void A_version_without_a_number_has_no_page()
    {
        ArtifactSnapshot pending = Version("vision", isLink: false) with { VersionIndex = null };

        Assert.Null(AppPages.Of(App, pending, organization: null));
    }

    [Fact]
    public void A_version_that_was_born_in_a_registrys_project_needs_no_organization()
    {
        ArtifactSnapshot born = Version("wandb-registry-models", isLink: false);

        Assert.Equal("https://wandb.ai/team/wandb-registry-models/artifacts/model/resnet/v3", AppPages.Of(App, born, organization: null)!.AbsoluteUri);
    }

    [Fact]
    public void A_registrys_page_is_not_known_before_its_organization_is()
    {
        ArtifactSnapshot link = Version("wandb-registry-models", isLink: true);

        Assert.Null(AppPages.Of(App, link, organization: null));
        Assert.StartsWith("https://wandb.ai/orgs/Acme/registry/models?", AppPages.Of(App, link, "Acme")!.AbsoluteUri, StringComparison.Ordinal);
    }

    private static ArtifactSnapshot Version(string project, bool isLink)
    {
        CollectionAddress here = new("team", project, "resnet");
        return new ArtifactSnapshot
        {
            Id = "id",
            Collection = here,
            Birthplace = isLink ? new CollectionAddress("team", "elsewhere", "resnet") : here,
            Version = "v3",
            VersionIndex = 3,
            Type = "model",
            State = ArtifactState.Committed,
            Digest = string.Empty,
        };
    }
}
