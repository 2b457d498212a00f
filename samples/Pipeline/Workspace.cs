using Wandb;

namespace Pipeline;

/// <summary>Where the pipeline works: the client, the project, and a folder on this machine.</summary>
internal sealed record Workspace(WandbClient Wandb, string Project, string Folder)
{
    public const string Readings = "bearing-readings";
    public const string Model = "bearing-classifier";
    public const string TrainingFile = "train.csv";
    public const string HoldoutFile = "holdout.csv";
    public const string ModelFile = "classifier.zip";

    /// <summary>The data that comes with the sample.</summary>
    public static string DataFolder => Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>A folder of its own for a step.</summary>
    public string FolderOf(string step) => Directory.CreateDirectory(Path.Combine(Folder, step)).FullName;
}
