using Pipeline;
using Pipeline.Steps;
using Wandb;
using Wandb.LocalServer;

// A small training pipeline: ingest, train, evaluate, promote; twice, with a weak and a better setting.
//   dotnet run --project samples/Pipeline                        on a local server in this process
//   dotnet run --project samples/Pipeline -- ENTITY/PROJECT      on W&B, with WANDB_API_KEY set
string folder = Directory.CreateTempSubdirectory("bearings-").FullName;
try
{
    if (args is [string project])
    {
        await using WandbClient wandb = new();
        await RunAsync(new Workspace(wandb, project, folder));
    }
    else
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        server.AddProject("team/bearings");
        await using WandbClient wandb = new(new WandbClientOptions
        {
            BaseUrl = server.BaseUrl,
            ApiKey = server.ApiKey,
            CacheDirectory = Path.Combine(folder, "cache"),
        });
        await RunAsync(new Workspace(wandb, "team/bearings", folder));
    }

    return 0;
}
catch (WandbException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static async Task RunAsync(Workspace workspace)
{
    foreach (TrainingSettings settings in (TrainingSettings[])[new(L2Regularization: 1f, Iterations: 2), new(L2Regularization: 0.001f, Iterations: 100)])
    {
        await IngestStep.RunAsync(workspace);
        await TrainStep.RunAsync(workspace, settings);
        ClassifierArtifact candidate = await EvaluateStep.RunAsync(workspace);
        await PromoteStep.RunAsync(workspace, candidate);
    }

    await ReportStep.RunAsync(workspace);
}
