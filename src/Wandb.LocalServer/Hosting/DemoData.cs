namespace Wandb.LocalServer.Hosting;

/// <summary>A model with three versions, linked into the model registry, and an organization with an empty registry.</summary>
internal static class DemoData
{
    public static void Add(WandbLocalServer server)
    {
        for (int version = 0; version < 3; version++)
        {
            server.AddArtifactVersion(
                "team/vision/resnet",
                type: "model",
                aliases: version == 1 ? ["best"] : [],
                metadataJson: $$"""{"architecture": "resnet18", "val_accuracy": 0.9{{version}}, "epochs": {{version + 1}}}""",
                description: $"Trained for {version + 1} epochs");
        }

        server.LinkArtifact("team/vision/resnet:v1", "team/model-registry/resnet-production");
        server.AddOrganization("Demo Org", "demo-org", "team");
        server.AddProject("demo-org/wandb-registry-model");
    }
}
