using System.Threading.Tasks;
using Wandb;

[ArtifactMetadata("model")]
public sealed record ModelMetadata
{
    public int Epochs { get; init; }
}

public static class Program
{
    public static Task Edit(WandbClient wandb)
    {
        return wandb.GetArtifactAsync("team/vision/resnet:best/more");
    }
}
