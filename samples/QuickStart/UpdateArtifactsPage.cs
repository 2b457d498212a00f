using Spectre.Console;
using Wandb;

namespace QuickStart;

/// <summary>Every step of W&amp;B's page "Update artifacts", in its order.</summary>
internal sealed class UpdateArtifactsPage(WandbClient wandb, ArtifactPath path)
{
    public async Task ShowAsync()
    {
        ImageModelArtifact artifact = await wandb.GetArtifactAsync<ImageModelArtifact>(path.ToString());
        string version = artifact.QualifiedName;

        await ShowStepAsync(version, "Update the description", async () =>
        {
            artifact.Description = "My new description";
            await artifact.SaveAsync();
        });

        await ShowStepAsync(version, "Selectively update metadata keys", async () =>
        {
            artifact.Metadata.ValAccuracy = 0.934;
            artifact.Metadata.Optimizer = (artifact.Metadata.Optimizer ?? new("adam")) with { WeightDecay = 0.001 };
            await artifact.SaveAsync();
        });

        await ShowStepAsync(version, "Add an alias", async () =>
        {
            artifact.Aliases.Add("best");
            await artifact.SaveAsync();
        });

        await ShowStepAsync(version, "Remove an alias", async () =>
        {
            artifact.Aliases.Remove("best");
            await artifact.SaveAsync();
        });

        await ShowStepAsync(version, "Replace the metadata entirely", async () =>
        {
            artifact.ReplaceMetadata(new ImageModelMetadata { Architecture = "resnet50", ValAccuracy = 0.95, Epochs = 10 });
            await artifact.SaveAsync();
        });

        await ShowStepAsync(version, "Completely replace the aliases", async () =>
        {
            artifact.Aliases.ReplaceWith("replaced", "reviewed");
            await artifact.SaveAsync();
        });

        await ShowStepAsync(version, "Edit an artifact that a run uses", () => EditDuringRunAsync(version));
    }

    /// <summary>The caution of the page: the refusal comes before any request is sent.</summary>
    public async Task ShowCautionAsync()
    {
        ImageModelArtifact linked = await wandb.GetArtifactAsync<ImageModelArtifact>(path.ToString());
        linked.Aliases.Add("another");
        try
        {
            await linked.SaveAsync();
        }
        catch (LinkedArtifactAliasException refused)
        {
            AnsiConsole.Write(new Panel(Markup.Escape(refused.Message)).Header("Aliases of a linked artifact are refused").Expand());
            return;
        }

        throw new InvalidOperationException("An alias of an artifact that is linked to a registered model was updated.");
    }

    private async Task EditDuringRunAsync(string version)
    {
        await using Run run = await wandb.StartRunAsync($"{path.Entity}/{path.Project}", new RunOptions { JobType = "evaluate" });
        ImageModelArtifact used = await run.UseArtifactAsync<ImageModelArtifact>(version);
        used.Description = "Evaluated on the hold-out set";
        await used.SaveAsync();
    }

    private async Task ShowStepAsync(string version, string title, Func<Task> step)
    {
        ArtifactState before = ArtifactState.Of(await wandb.GetArtifactAsync(version));
        await step();
        StateTable.Show(title, before, ArtifactState.Of(await wandb.GetArtifactAsync(version)));
    }
}
