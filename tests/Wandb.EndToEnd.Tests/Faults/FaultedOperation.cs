using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>A row of the table: something that a program does, and how many requests it takes.</summary>
public sealed record FaultedOperation(string Name, int Requests, Func<FaultScene, CancellationToken, Task> CallAsync)
{
    private static readonly SaveOptions Verified = new() { Verify = true };

    public static IReadOnlyList<FaultedOperation> All { get; } =
    [
        Reading("look up", (scene, stop) => scene.Wandb.GetArtifactAsync(FaultScene.Project + "/model-0:v0", stop)),
        Reading("refresh", (scene, stop) => scene.Artifact.RefreshAsync(stop)) with { Edit = artifact => artifact.Description = "second" },
        Saving("save the description", 1, artifact => artifact.Description = "second"),
        Saving("save aliases", 1, Aliases),
        Saving("merge metadata", 2, Merge),
        Saving("replace metadata", 1, artifact => artifact.ReplaceMetadata(JsonElement.Parse("""{"only": 1}"""))),
        Saving("save several parts", 2, Several),
        Saving("save verified", 5, Merge, Verified),
        Saving("save several parts verified", 5, Several, Verified),
        new("save all", 2, SaveAllAsync) { Edit = Several, EditsAll = true },
        new("start a run", 2, StartAsync) { IsRun = true },
        new("finish a run", 1, (scene, stop) => scene.Run!.FinishAsync(0, stop)) { SetAsync = scene => StartAsync(scene, default), IsRun = true },
    ];

    /// <summary>Edits before the call.</summary>
    public Action<UntypedArtifact>? Edit { get; init; }

    public bool EditsAll { get; init; }

    /// <summary>Whether the call saves one artifact, so that it fails with an <see cref="ArtifactSaveException"/>.</summary>
    public bool IsSave { get; init; }

    public bool IsRun { get; init; }

    /// <summary>What has to be there before.</summary>
    public Func<FaultScene, Task> SetAsync { get; init; } = _ => Task.CompletedTask;

    public override string ToString() => Name;

    public void MakeEdits(FaultScene scene)
    {
        foreach (UntypedArtifact artifact in scene.Artifacts.Take(Edit is null ? 0 : EditsAll ? 3 : 1))
        {
            Edit!(artifact);
        }
    }

    /// <summary>Does it again after a failure, as a program would: what is still edited is saved.</summary>
    public async Task AgainAsync(FaultScene scene)
    {
        // A flag that a lost answer left up keeps verified saves waiting for 90 seconds; a plain save finds the same edits.
        if (IsSave && (await scene.StateAsync()).Artifacts[0].HasFlag)
        {
            await scene.Artifact.SaveAsync();
        }
        else
        {
            await CallAsync(scene, CancellationToken.None);
        }
    }

    private static FaultedOperation Reading(string name, Func<FaultScene, CancellationToken, Task> call) => new(name, 1, call);

    private static FaultedOperation Saving(string name, int requests, Action<UntypedArtifact> edit, SaveOptions? options = null) =>
        new(name, requests, (scene, stop) => scene.Artifact.SaveAsync(options, stop)) { Edit = edit, IsSave = true };

    private static void Aliases(UntypedArtifact artifact)
    {
        artifact.Aliases.Add("best");
        artifact.Aliases.Remove("candidate");
    }

    private static void Merge(UntypedArtifact artifact)
    {
        artifact.Metadata.Set("epochs", JsonValue.Create(4));
        artifact.Metadata.Set("new", JsonValue.Create("value"));
    }

    private static void Several(UntypedArtifact artifact)
    {
        Aliases(artifact);
        Merge(artifact);
        artifact.Description = "second";
        artifact.Tags.Add("new");
        artifact.Tags.Remove("old");
    }

    private static async Task SaveAllAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        SaveAllReport report = await scene.Wandb.SaveAllAsync(scene.Artifacts, cancellationToken: cancellationToken);
        if (report.Failures.Select(item => item.Exception!).ToArray() is { Length: > 0 } failures)
        {
            throw new AggregateException(failures);
        }
    }

    private static async Task StartAsync(FaultScene scene, CancellationToken cancellationToken) =>
        scene.Run = await scene.Wandb.StartRunAsync(FaultScene.Project, new RunOptions { Id = FaultScene.RunId, Config = [] }, cancellationToken);
}
