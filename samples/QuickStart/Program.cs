using QuickStart;
using Spectre.Console;
using Wandb;
using Wandb.LocalServer;

const string DemoPath = "team/vision/resnet:latest";
const string Usage = """
    Usage: dotnet run --project samples/QuickStart                      on a local server in this process
           dotnet run --project samples/QuickStart -- ENTITY/PROJECT/ARTIFACT:ALIAS
                                                                         on W&B, with WANDB_API_KEY set
    """;

try
{
    bool hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("WANDB_API_KEY"));
    switch (hasKey, args)
    {
        case (false, []):
            await ShowLocallyAsync();
            return 0;
        case (true, [string path]) when ArtifactPath.TryParse(path, out ArtifactPath? parsed):
            await ShowOnServerAsync(parsed);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 1;
    }
}
catch (WandbException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static async Task ShowLocallyAsync()
{
    await using WandbLocalServer server = await WandbLocalServer.StartAsync();
    server.AddArtifactVersion("team/vision/resnet", type: "model", aliases: ["candidate"], metadataJson: """
        {
          "architecture": "resnet18", "val_accuracy": 0.91, "epochs": 3, "lr": 1.0,
          "optimizer": { "name": "adam", "weight_decay": 0.0005, "fused": true }, "owner": "vision-team"
        }
        """);
    await using WandbClient wandb = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey });
    AnsiConsole.MarkupLine("No WANDB_API_KEY: showing the page on a local server, artifact [bold]team/vision/resnet[/].");

    await new UpdateArtifactsPage(wandb, ArtifactPath.Parse(DemoPath)).ShowAsync();

    server.LinkArtifact("team/vision/resnet:v0", "team/model-registry/resnet-production");
    await new UpdateArtifactsPage(wandb, ArtifactPath.Parse("team/vision/resnet:v0")).ShowCautionAsync();
}

static async Task ShowOnServerAsync(ArtifactPath path)
{
    await using WandbClient wandb = new();
    UntypedArtifact original = await wandb.GetArtifactAsync(path.ToString());
    try
    {
        await new UpdateArtifactsPage(wandb, path).ShowAsync();
    }
    finally
    {
        await RestoreAsync(wandb, original);
        AnsiConsole.MarkupLine("The artifact was put back as it was.");
    }
}

// The steps replace metadata and aliases of a real artifact: give it back what it had.
static async Task RestoreAsync(WandbClient wandb, UntypedArtifact original)
{
    UntypedArtifact now = await wandb.GetArtifactAsync(original.QualifiedName);
    now.Description = original.Description;
    now.ReplaceMetadata(original.MetadataJson);
    now.Aliases.ReplaceWith([.. original.Aliases]);
    await now.SaveAsync();
}
