using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class ConcurrencyTests : ServerTest
{
    [Fact]
    public async Task Parallel_writers_lose_nothing_and_an_alias_ends_on_one_version()
    {
        const int Writers = 32;
        Server.AddArtifactVersion(Resnet, type: "model");
        Server.AddArtifactVersion(Resnet, type: "model");
        string[] ids = [await Client.ArtifactIdAsync("resnet:v0"), await Client.ArtifactIdAsync("resnet:v1")];

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, Writers).SelectMany(i => (Task<Reply>[])
        [
            Client.AddAliasAsync(ids[0], $"alias-{i}"),
            Client.AddAliasAsync(ids[i % 2], "contended"),
            Client.UpdateAsync(new { artifactID = ids[1], metadata = $$"""{"writer": {{i}}}""", description = $"writer {i}" }),
            Client.MembershipAsync("resnet:latest"),
        ]));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.Status));
        string[] first = await Client.AliasesAsync("resnet:v0");
        string[] second = await Client.AliasesAsync("resnet:v1");
        Assert.Equal(Writers, first.Count(alias => alias.StartsWith("alias-", StringComparison.Ordinal)));
        Assert.Single(first.Concat(second), "contended");
        JsonNode artifact = (await Client.MembershipAsync("resnet:v1"))["project", "artifactCollectionMembership", "artifact"]!;
        Assert.Equal($$"""{"writer": {{((string)artifact["description"]!)["writer ".Length..]}}}""", (string)artifact["metadata"]!);
    }

    [Fact]
    public async Task Versions_added_in_parallel_get_indexes_without_gap()
    {
        string[] names = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Server.AddArtifactVersion(Resnet, type: "model"))));

        Assert.Equal(
            Enumerable.Range(0, 20).Select(index => $"{Resnet}:v{index}").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_started_by_many_at_once_is_inserted_once()
    {
        Server.AddProject("team/vision");

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Client.MutateAsync(
            "upsertBucket", new { name = "same", modelName = "vision", entityName = "team" }, "inserted")));

        Assert.Single(replies, reply => (bool)reply["result", "inserted"]!);
    }
}
