using Wandb;

namespace Pipeline.Steps;

/// <summary>Gives the alias <c>production</c> to the candidate when it is better than what has it.</summary>
internal static class PromoteStep
{
    private const string Production = "production";

    public static async Task RunAsync(Workspace workspace, ClassifierArtifact candidate)
    {
        double? best = await AccuracyInProductionAsync(workspace);
        double accuracy = candidate.Metadata.Evaluation!.Accuracy;
        if (best >= accuracy)
        {
            Console.WriteLine($"{candidate.Name} stays a candidate: {accuracy:P1}, production has {best:P1}.");
            return;
        }

        AliasMove move = await candidate.MoveAliasAsync(Production);
        Console.WriteLine($"{candidate.Name} is in production with {accuracy:P1}{(move.From is null ? "" : $", instead of {move.From}")}.");
    }

    private static async Task<double?> AccuracyInProductionAsync(Workspace workspace)
    {
        try
        {
            ClassifierArtifact current = await workspace.Wandb.GetArtifactAsync<ClassifierArtifact>(
                $"{workspace.Project}/{Workspace.Model}:{Production}");
            return current.Metadata.Evaluation?.Accuracy;
        }
        catch (WandbNotFoundException)
        {
            return null;
        }
    }
}
