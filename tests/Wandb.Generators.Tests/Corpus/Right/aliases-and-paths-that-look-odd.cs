using System.Threading.Tasks;
using Wandb;

[ArtifactMetadata("model")]
public sealed record NetMetadata
{
    public int Layers { get; init; }
}

public static class Program
{
    public static async Task Edit(NetArtifact artifact, WandbClient client)
    {
        artifact.Aliases.Add("v1.0");
        artifact.Aliases.Add("émile's best");
        artifact.Aliases.Add("version2");
        artifact.Aliases.ReplaceWith();
        artifact.Tags.Add("golden set");
        await client.GetArtifactAsync("resnet");
        await client.GetArtifactAsync("vision/resnet:v3");
        await client.GetArtifactAsync("team/vision/resnet:alias/with/slashes");
        await client.GetArtifactAsync("wandb-registry-models/resnet:production");
        await client.GetArtifactAsync<NetArtifact>("team/vision/resnet:latest");
    }
}
