using System.Net;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class DeleteTests : ServerTest
{
    private Task<Reply> DeleteAsync(string artifactID, bool? deleteAliases = null) => deleteAliases is null
        ? Client.MutateAsync("deleteArtifact", new { artifactID }, "artifact { id state }")
        : Client.MutateAsync("deleteArtifact", new { artifactID, deleteAliases }, "artifact { id state }");

    [Fact]
    public async Task A_version_with_aliases_is_deleted_only_on_request()
    {
        Server.AddArtifactVersion(Resnet, type: "model", aliases: ["best"]);
        string id = await Client.ArtifactIdAsync("resnet:v0");

        Reply refused = await DeleteAsync(id);
        Reply deleted = await DeleteAsync(id, deleteAliases: true);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("latest, best", refused.Error, StringComparison.Ordinal);
        Assert.Equal("DELETED", deleted.Text("result", "artifact", "state"));
        Assert.Null((await Client.MembershipAsync("resnet:v0"))["project", "artifactCollectionMembership"]);
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync(id, deleteAliases: true)).Status);
    }

    [Fact]
    public async Task A_version_without_aliases_is_deleted_and_its_index_is_not_given_again()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.AddArtifactVersion(Resnet, type: "model");

        Assert.Null((await DeleteAsync(await Client.ArtifactIdAsync("resnet:v0"))).Error);
        Assert.Null((await DeleteAsync(await Client.ArtifactIdAsync("resnet:v1"), deleteAliases: true)).Error);

        Assert.Equal($"{Resnet}:v2", Server.AddArtifactVersion(Resnet, type: "model"));
    }

    [Fact]
    public async Task Links_go_with_their_source()
    {
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.LinkArtifact($"{Resnet}:v0", Registered);

        await DeleteAsync(await Client.ArtifactIdAsync("resnet:v0"), deleteAliases: true);

        Assert.Null((await Client.MembershipAsync("resnet-production:v0", "model-registry"))["project", "artifactCollectionMembership"]);
    }
}
