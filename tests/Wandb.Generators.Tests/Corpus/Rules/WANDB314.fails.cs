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
        var artifact = await wandb.GetArtifactAsync<ModelMetadata>("team/vision/resnet:latest");
    }
}
