using Wandb;

[ArtifactMetadata("dataset")]
public sealed record TableMetadata(string Name, long Rows = 0, double? NullShare = null);

public static class Program
{
    public static string Read(TableArtifact artifact) => artifact.Metadata.Name + artifact.Metadata.Rows;

    public static void Edit(TableArtifact artifact)
    {
        artifact.Metadata.Rows = 9_007_199_254_740_993;
        artifact.ReplaceMetadata(new TableMetadata("train"));
    }
}
