using System.Text.Json.Nodes;
using Pipeline.Learning;
using Wandb;

namespace Pipeline.Steps;

/// <summary>Trains on the latest readings and logs the model.</summary>
internal static class TrainStep
{
    public static async Task<ClassifierArtifact> RunAsync(Workspace workspace, TrainingSettings settings)
    {
        await using Run run = await workspace.Wandb.StartRunAsync(workspace.Project, new RunOptions
        {
            JobType = "train",
            Config = new JsonObject { ["l2_regularization"] = settings.L2Regularization, ["iterations"] = settings.Iterations },
        });
        ReadingsArtifact readings = await run.UseArtifactAsync<ReadingsArtifact>($"{Workspace.Readings}:latest");
        string folder = workspace.FolderOf("train");
        await Bars.DownloadAsync($"Fetching {readings.Name}", progress =>
            readings.DownloadAsync(new ArtifactDownloadOptions { Directory = folder }, progress));

        string modelFile = Path.Combine(folder, Workspace.ModelFile);
        TrainingResult trained = new ConditionClassifier().Train(
            Path.Combine(folder, Workspace.TrainingFile), modelFile, settings.L2Regularization, settings.Iterations);

        ClassifierArtifact.Draft draft = ClassifierArtifact.Create(Workspace.Model, new ClassifierMetadata
        {
            Trainer = "SdcaMaximumEntropy",
            TrainedOn = readings.QualifiedName,
            Settings = settings,
            Conditions = trained.Conditions,
            TrainAccuracy = Math.Round(trained.Accuracy, 4),
        });
        draft.Aliases.Add("candidate");
        draft.AddFile(modelFile);
        ArtifactLogResult<ClassifierArtifact> logged = await Bars.UploadAsync(
            "Logging the model", progress => run.LogArtifactAsync(draft, progress: progress));
        Console.WriteLine(logged);
        return logged.Artifact;
    }
}
