using System.Text.Json.Nodes;
using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>
/// The table operation × reordering: each request of the operation is overtaken by requests of the same client that were sent after it, or
/// arrives when its sender has long given it up and done it again. Everything ends as it would have in order.
/// </summary>
public sealed class ReorderedRequestTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    public static IEnumerable<object[]> Requests =>
        from operation in FaultedOperation.All
        from request in Enumerable.Range(1, operation.Requests)
        select new object[] { operation.Name, request };

    public static IEnumerable<object[]> RequestsAndMoments =>
        from cell in Requests
        from moment in Enum.GetValues<FaultMoment>()
        select new[] { cell[0], cell[1], moment };

    [Theory]
    [MemberData(nameof(RequestsAndMoments))]
    public async Task A_request_that_a_later_save_overtakes_ends_as_in_order(string name, int request, FaultMoment moment)
    {
        FaultedOperation operation = FaultedOperation.All.Single(operation => operation.Name == name);
        SceneState wanted = await InOrderAsync(operation);
        await using FaultScene scene = await ReadyAsync(operation);
        UntypedArtifact bystander = await scene.Wandb.GetArtifactAsync(
            scene.Server.AddArtifactVersion(FaultScene.Project + "/bystander", "model", metadataJson: """{"epochs": 3}"""));

        Fault held = scene.Server.Faults.OnAny().Nth(request).HoldUntil("UpdateArtifact", moment);
        Task calling = operation.CallAsync(scene, CancellationToken.None);
        await held.FiredAsync().WaitAsync(Hang);
        bystander.Metadata.Set("epochs", JsonValue.Create(4));
        await bystander.SaveAsync().WaitAsync(Hang);
        await calling.WaitAsync(Hang);

        Assert.Equal(wanted.ToString(), (await scene.StateAsync()).ToString());
        Assert.True(operation.Name == "refresh" || !scene.Artifacts.Any(artifact => artifact.HasChanges));
        Assert.False(bystander.HasChanges);
        Assert.Equal("""{"epochs": 4}""", (await scene.Wandb.GetArtifactAsync(bystander.QualifiedName)).MetadataJson.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_that_arrives_after_it_was_given_up_and_done_again_changes_nothing(string name, int request)
    {
        FaultedOperation operation = FaultedOperation.All.Single(operation => operation.Name == name);
        SceneState wanted = await InOrderAsync(operation);
        await using FaultScene scene = await ReadyAsync(operation);
        Fault held = scene.Server.Faults.OnAny().Nth(request).Hold();
        using CancellationTokenSource patience = new();

        Task calling = operation.CallAsync(scene, patience.Token);
        await held.FiredAsync().WaitAsync(Hang);
        await patience.CancelAsync();
        await GivenUpAsync(scene, calling);
        await operation.AgainAsync(scene).WaitAsync(Hang);
        held.Release();
        while (scene.Server.Requests.All(request => request.Fault is null))
        {
            await Task.Yield(); // it is on its way
        }

        Assert.Equal(wanted.ToString(), (await scene.StateAsync()).ToString());
        Assert.True(operation.Name == "refresh" || !scene.Artifacts.Any(artifact => artifact.HasChanges));
        Assert.True(scene.Server.Requests.Single(request => request.Fault is not null).WasExecuted);
    }

    private static async Task GivenUpAsync(FaultScene scene, Task calling)
    {
        scene.Clock.Advance(TimeSpan.FromSeconds(10)); // a save that is given up still takes a moment to take its flag down
        await Record.ExceptionAsync(() => calling.WaitAsync(Hang));
        Assert.True(calling.IsCompleted);
    }

    private static async Task<FaultScene> ReadyAsync(FaultedOperation operation)
    {
        FaultScene scene = await FaultScene.SetAsync();
        await operation.SetAsync(scene);
        operation.MakeEdits(scene);
        return scene;
    }

    private static async Task<SceneState> InOrderAsync(FaultedOperation operation)
    {
        await using FaultScene scene = await ReadyAsync(operation);
        await operation.CallAsync(scene, CancellationToken.None);
        return await scene.StateAsync();
    }
}
