using System.Net;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class OptionTests
{
    [Fact]
    public async Task Features_and_flags_are_announced_as_the_options_say()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions
        {
            Features = new Dictionary<string, bool> { ["ARTIFACT_TAGS"] = false, ["BRAND_NEW"] = true },
            FeatureFlags = new Dictionary<string, bool> { ["ramp"] = true },
            AdvancedRegistrySearch = true,
        });
        server.AddOrganization("Acme", "acme-org");
        using var client = new LocalClient(server);

        Reply reply = await client.SendAsync(
            """
            { serverInfo { features { name isEnabled } }
              organization(name: "Acme") { advancedRegistryFeatures { advancedSearch } featureFlags(rampIDType: OrgName) { rampKey isEnabled } } }
            """);

        Dictionary<string, bool> features = reply["serverInfo", "features"]!.AsArray()
            .ToDictionary(feature => (string)feature!["name"]!, feature => (bool)feature!["isEnabled"]!);
        Assert.False(features["ARTIFACT_TAGS"]);
        Assert.True(features["BRAND_NEW"]);
        Assert.True(features["CLIENT_IDS"]);
        Assert.True((bool)reply["organization", "advancedRegistryFeatures", "advancedSearch"]!);
        Assert.Equal("""[{"rampKey":"ramp","isEnabled":true}]""", reply["organization", "featureFlags"]!.ToJsonString());
    }

    [Theory]
    [InlineData(RefusalStyle.HttpStatus, HttpStatusCode.NotFound)]
    [InlineData(RefusalStyle.GraphQL, HttpStatusCode.OK)]
    public async Task A_refusal_comes_in_either_style_with_the_same_errors(RefusalStyle style, HttpStatusCode status)
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { RefusalStyle = style });
        using var client = new LocalClient(server);

        Reply refused = await client.MutateAsync("deleteArtifact", new { artifactID = "QXJ0aWZhY3Q6MQ==" }, "artifact { id }");
        Reply invalid = await client.SendAsync("{ nothing }");

        Assert.Equal(status, refused.Status);
        Assert.Equal("artifact QXJ0aWZhY3Q6MQ== not found", refused.Error);
        Assert.Null(refused["result"]);
        Assert.Equal(HttpStatusCode.BadRequest, invalid.Status);
    }
}
