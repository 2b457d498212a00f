namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>A scene with a second writer's client and its object of the first artifact, loaded before anything was saved.</summary>
public sealed class TwoWriters : IAsyncDisposable
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);
    private readonly WandbClient _second;

    private TwoWriters(FaultScene scene, WandbClient second, UntypedArtifact theirs) => (Scene, _second, Theirs) = (scene, second, theirs);

    public FaultScene Scene { get; }

    public UntypedArtifact Theirs { get; }

    public static async Task<TwoWriters> SetAsync(FaultedOperation operation)
    {
        FaultScene scene = await FaultScene.SetAsync();
        WandbClient second = SecondWriter.Connect(scene);
        UntypedArtifact theirs = await second.GetArtifactAsync(scene.Artifact.QualifiedName);
        await operation.SetAsync(scene);
        operation.MakeEdits(scene);
        return new TwoWriters(scene, second, theirs);
    }

    /// <summary>Waits for both, and says what came of them.</summary>
    public async Task<Ending> EndAsync(Task mine, Task theirs)
    {
        Exception? ofMine = await Record.ExceptionAsync(() => mine.WaitAsync(Hang));
        Exception? ofTheirs = await Record.ExceptionAsync(() => theirs.WaitAsync(Hang));
        UntypedArtifact now = await _second.GetArtifactAsync(Scene.Artifact.QualifiedName);
        return new Ending(
            Said(ofMine),
            Said(ofTheirs),
            (await Scene.StateAsync()).ToString(),
            string.Join(' ', Scene.Artifacts.Select(artifact => artifact.HasChanges)),
            Theirs.HasChanges,
            Seen(Scene.Artifact),
            Seen(now));
    }

    public async ValueTask DisposeAsync()
    {
        Scene.Server.Faults.Clear();
        await _second.DisposeAsync();
        await Scene.DisposeAsync();
    }

    private static string Said(Exception? thrown) => thrown switch
    {
        null => "done",
        AggregateException several => string.Join(", ", several.InnerExceptions.Select(Said)),
        { InnerException: { } cause } => $"{thrown.GetType().Name} of {cause.GetType().Name}",
        _ => thrown.GetType().Name,
    };

    private static string Seen(UntypedArtifact artifact) => string.Join(
        " | ",
        artifact.Description,
        artifact.MetadataJson.GetRawText(),
        string.Join(' ', artifact.Tags.Order(StringComparer.Ordinal)),
        string.Join(' ', artifact.Aliases.Order(StringComparer.Ordinal)));
}

/// <summary>What came of two writers.</summary>
/// <param name="Mine">What the first one's call threw.</param>
/// <param name="Theirs">What the second one's call threw.</param>
/// <param name="State">What the server has.</param>
/// <param name="MineEdited">Whether each object of the first still has edits.</param>
/// <param name="TheirsEdited">Whether the object of the second still has edits.</param>
/// <param name="Seen">What the first one's object shows.</param>
/// <param name="SeenByAReader">What an object shows that is loaded afterwards.</param>
public sealed record Ending(string Mine, string Theirs, string State, string MineEdited, bool TheirsEdited, string Seen, string SeenByAReader);
