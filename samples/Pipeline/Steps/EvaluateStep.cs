using Pipeline.Learning;
using Wandb;

namespace Pipeline.Steps;

/// <summary>Measures the candidate on what it has not seen, and writes that into its metadata: one key, nothing else.</summary>
internal static class EvaluateStep
{
    public static async Task<ClassifierArtifact> RunAsync(Workspace workspace)
    {
        await using Run run = await workspace.Wandb.StartRunAsync(workspace.Project, new RunOptions { JobType = "evaluate" });
        ClassifierArtifact model = await run.UseArtifactAsync<ClassifierArtifact>($"{Workspace.Model}:candidate");
        ReadingsArtifact readings = await run.UseArtifactAsync<ReadingsArtifact>(model.Metadata.TrainedOn);

        string folder = workspace.FolderOf("evaluate");
        string holdout = await readings.DownloadFileAsync(Workspace.HoldoutFile, new ArtifactDownloadOptions { Directory = folder });
        string modelFile = await model.DownloadFileAsync(Workspace.ModelFile, new ArtifactDownloadOptions { Directory = folder });
        EvaluationResult result = new ConditionClassifier().Evaluate(modelFile, holdout);

        model.Metadata.Evaluation = new EvaluationMetadata { Accuracy = result.Accuracy, LogLoss = result.LogLoss, Recall = result.Recall };
        model.Description = $"{result.Accuracy:P1} of the readings held out are told right.";
        await model.SaveAsync();
        return model;
    }
}
