using Wandb;

namespace Pipeline.Steps;

/// <summary>Logs the readings. The same readings again make no second version.</summary>
internal static class IngestStep
{
    public static async Task<ReadingsArtifact> RunAsync(Workspace workspace)
    {
        string training = Path.Combine(Workspace.DataFolder, Workspace.TrainingFile);
        string holdout = Path.Combine(Workspace.DataFolder, Workspace.HoldoutFile);
        ReadingsArtifact.Draft draft = ReadingsArtifact.Create(Workspace.Readings, new ReadingsMetadata
        {
            TrainingRows = Rows(training),
            HoldoutRows = Rows(holdout),
            Columns = File.ReadLines(training).First().Split(','),
        });
        draft.Description = "Readings of bearings, with their condition";
        draft.AddFile(training);
        draft.AddFile(holdout);
        draft.AddFile(Path.Combine(Workspace.DataFolder, "README.md"));

        await using Run run = await workspace.Wandb.StartRunAsync(workspace.Project, new RunOptions { JobType = "ingest" });
        ArtifactLogResult<ReadingsArtifact> logged = await Bars.UploadAsync(
            "Logging the readings", progress => run.LogArtifactAsync(draft, progress: progress));
        Console.WriteLine(logged);
        return logged.Artifact;
    }

    private static int Rows(string file) => File.ReadLines(file).Count() - 1;
}
