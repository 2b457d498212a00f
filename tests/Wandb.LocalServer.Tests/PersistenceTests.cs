using System.Net;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class PersistenceTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task A_folder_keeps_the_data_over_a_restart_and_two_servers_share_it()
    {
        string id;
        await using (WandbLocalServer server = await StartAsync())
        {
            server.AddArtifactVersion("team/vision/resnet", type: "model", metadataJson: """{ "rows": 9007199254740993 }""");
            server.AddProject("team/closed", ProjectAccess.None);
            using var client = new LocalClient(server);
            id = await client.ArtifactIdAsync("resnet:v0");
            await client.AddAliasAsync(id, "kept");
        }

        await using WandbLocalServer again = await StartAsync();
        await using WandbLocalServer beside = await StartAsync();
        using var first = new LocalClient(again);
        using var second = new LocalClient(beside);
        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(i => (Task[])
            [first.AddAliasAsync(id, $"first-{i}"), second.AddAliasAsync(id, $"second-{i}")]));

        Reply reply = await first.MembershipAsync("resnet:kept");
        Assert.Equal("""{ "rows": 9007199254740993 }""", reply.Text("project", "artifactCollectionMembership", "artifact", "metadata"));
        Assert.Equal(22, (await second.AliasesAsync("resnet:v0")).Length);
        Assert.Equal(HttpStatusCode.OK, (await second.MembershipAsync("x", "closed")).Status);
        Assert.Null((await second.MembershipAsync("x", "closed"))["project"]);
    }

    [Fact]
    public async Task Memory_is_forgotten_and_each_server_has_its_own()
    {
        await using WandbLocalServer one = await WandbLocalServer.StartAsync();
        await using WandbLocalServer other = await WandbLocalServer.StartAsync();
        one.AddArtifactVersion("team/vision/resnet");
        using var client = new LocalClient(other);

        Assert.Null((await client.MembershipAsync("resnet:v0"))["project"]);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Task<WandbLocalServer> StartAsync() =>
        WandbLocalServer.StartAsync(new WandbLocalServerOptions { DataFolder = _folder });
}
