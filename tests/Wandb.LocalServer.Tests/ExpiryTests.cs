using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class ExpiryTests : ServerTest
{
    private async Task<string?> StateAsync(string id) =>
        (await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { state } }", new { id })).Text("artifact", "state");

    [Fact]
    public async Task A_version_is_gone_when_its_time_to_live_has_passed_since_it_was_created()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["old"], timeToLive: TimeSpan.FromHours(2));
        Server.AddArtifactVersion(Resnet, type: "model");
        string id = await Client.ArtifactIdAsync("resnet:v0");

        Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal("COMMITTED", await StateAsync(id));

        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("DELETED", await StateAsync(id));
        Assert.Null((await Client.MembershipAsync("resnet:v0"))["project", "artifactCollectionMembership"]);
        Assert.Null((await Client.MembershipAsync("resnet:old"))["project", "artifactCollectionMembership"]);
        Assert.NotNull((await Client.MembershipAsync("resnet:v1"))["project", "artifactCollectionMembership"]);
    }

    [Fact]
    public async Task A_time_to_live_that_is_set_later_counts_from_the_creation_too_and_can_be_taken_back()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.AddArtifactVersion(Resnet, type: "model", timeToLive: TimeSpan.FromMinutes(90));
        (string first, string second) = (await Client.ArtifactIdAsync("resnet:v0"), await Client.ArtifactIdAsync("resnet:v1"));
        Time.Advance(TimeSpan.FromHours(1));

        await Client.UpdateAsync(new { artifactID = first, ttlDurationSeconds = 7200 });
        await Client.UpdateAsync(new { artifactID = second, ttlDurationSeconds = -2 });
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("DELETED", await StateAsync(first));
        Assert.Equal("COMMITTED", await StateAsync(second));
    }

    [Fact]
    public async Task A_version_that_is_linked_is_kept_until_it_is_no_more()
    {
        Server.AddArtifactVersion(Resnet, type: "model", timeToLive: TimeSpan.FromMinutes(1));
        Server.LinkArtifact($"{Resnet}:v0", Registered);
        string id = await Client.ArtifactIdAsync("resnet:v0");
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("COMMITTED", await StateAsync(id));

        await Client.MutateAsync(
            "unlinkArtifact",
            new { artifactID = id, artifactPortfolioID = await Client.CollectionIdAsync("resnet-production", "model-registry") },
            "success");

        Assert.Equal("DELETED", await StateAsync(id));
    }
}
