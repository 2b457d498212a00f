using System.Threading.Tasks;
using Wandb;

[ArtifactMetadata("model")]
public sealed record ModelMetadata
{
    public int Epochs { get; init; }
}

public static class Program
{
    public static async Task Edit(WandbClient wandb)
    {
        ModelArtifact artifact = await wandb.GetArtifactAsync<ModelArtifact>("team/vision/resnet:latest");
    }
}
