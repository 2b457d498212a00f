using System.Net;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Faults;

/// <summary>Permission denied for an entity, a project or an alias.</summary>
public sealed class DenialTests : ServerTest
{
    [Theory]
    [InlineData("team", true)]
    [InlineData("team/vision", true)]
    [InlineData("team/vis", false)]
    [InlineData("other", false)]
    public async Task Changes_are_refused_where_they_are_denied_and_reads_are_not(string path, bool denied)
    {
        string id = await AddAsync();
        Fault fault = Server.Faults.OnAny().Deny(path);

        Reply reply = await Client.UpdateAsync(new { artifactID = id, description = "new" });

        Assert.Equal(denied ? HttpStatusCode.Forbidden : HttpStatusCode.OK, reply.Status);
        Assert.Equal(denied ? "permission denied: project team/vision" : null, reply.Error);
        Assert.Equal(HttpStatusCode.OK, (await Client.MembershipAsync("resnet")).Status);
        Assert.Equal(denied ? 1 : 0, fault.Fired);
        Assert.Equal(denied ? fault.ToString() : null, Server.Requests[^2].Fault);
    }

    [Fact]
    public async Task Reads_are_refused_too_when_that_is_asked_for()
    {
        string id = await AddAsync();
        Fault fault = Server.Faults.OnAny().Deny("team/vision", reads: true);

        Assert.Contains("permission denied", (await Client.MembershipAsync("resnet")).Error, StringComparison.Ordinal);
        Assert.Contains(
            "permission denied", (await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { id } }", new { id })).Error, StringComparison.Ordinal);
        fault.Remove();
        Assert.Null((await Client.MembershipAsync("resnet")).Error);
    }

    [Fact]
    public async Task A_denied_alias_can_neither_be_added_nor_removed_and_others_can()
    {
        string id = await AddAsync();
        Server.Faults.OnAny().DenyAlias("production");
        Server.Faults.OnAny().DenyAlias("best", "team/other");

        Assert.Equal(HttpStatusCode.Forbidden, (await Client.AddAliasAsync(id, "production")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.AddAliasAsync(id, "best")).Status);
        Assert.Equal(["best", "latest"], await Client.AliasesAsync("resnet"));
    }

    [Fact]
    public async Task A_denial_can_be_counted_and_kept_to_an_operation()
    {
        string id = await AddAsync();
        Server.Faults.On("Other").Deny("team");
        Server.Faults.OnMutations().Next(1).Deny("team");

        Assert.Equal(HttpStatusCode.Forbidden, (await Client.AddAliasAsync(id, "best")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.AddAliasAsync(id, "best")).Status);
    }

    [Fact]
    public async Task Data_that_the_test_adds_is_never_denied()
    {
        await AddAsync();
        Server.Faults.OnAny().Deny("team", reads: true);
        Server.Faults.OnAny().DenyAlias("best");

        Server.AddArtifactVersion(Resnet, aliases: ["best"]);
        Server.LinkArtifact(Resnet + ":v0", Registered);
    }

    private async Task<string> AddAsync()
    {
        Server.AddArtifactVersion(Resnet);
        return await Client.ArtifactIdAsync("resnet");
    }
}
