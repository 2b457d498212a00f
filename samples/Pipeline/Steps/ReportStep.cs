using Spectre.Console;
using Wandb;

namespace Pipeline.Steps;

/// <summary>Lists the evaluated versions, best first, and where the one in production comes from.</summary>
internal static class ReportStep
{
    public static async Task RunAsync(Workspace workspace)
    {
        List<ClassifierArtifact> models = [];
        await foreach (ClassifierArtifact model in workspace.Wandb.GetArtifactVersionsAsync<ClassifierArtifact>(
            $"{workspace.Project}/{Workspace.Model}", ClassifierArtifact.Where(m => m.Evaluation.Accuracy > 0)))
        {
            models.Add(model);
        }

        Table table = new Table().Border(TableBorder.Rounded).Title("Evaluated models");
        table.AddColumns("version", "accuracy", "iterations", "trained on", "aliases");
        foreach (ClassifierArtifact model in models.OrderByDescending(model => model.Metadata.Evaluation!.Accuracy))
        {
            table.AddRow(
                model.Version, $"{model.Metadata.Evaluation!.Accuracy:P1}", $"{model.Metadata.Settings.Iterations}",
                Markup.Escape(model.Metadata.TrainedOn), Markup.Escape(string.Join(", ", model.Aliases)));
        }

        AnsiConsole.Write(table);
    }
}
