using System.Threading.Tasks;
using Wandb;

[ArtifactMetadata("model")]
public sealed record ModelMetadata
{
    public int Epochs { get; init; }
}

public static class Program
{
    public static void Edit(ModelArtifact artifact)
    {
        artifact.Tags.Add("golden");
    }
}
