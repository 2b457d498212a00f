namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>
/// The column of the fault table in which nobody listens any more, on each request of each save: nothing that was to be sent from there on
/// is applied, and the exception knows it.
/// </summary>
public sealed class RefusedConnectionTests
{
    public static TheoryData<string, int> Cells
    {
        get
        {
            TheoryData<string, int> cells = [];
            foreach (FaultedOperation operation in FaultedOperation.All.Where(operation => operation.IsSave || operation.EditsAll))
            {
                for (int request = 1; request <= operation.Requests; request++)
                {
                    cells.Add(operation.Name, request);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_was_not_sent_is_not_applied(string operationName, int request)
    {
        FaultedOperation operation = FaultedOperation.All.Single(operation => operation.Name == operationName);
        await using FaultScene scene = await FaultScene.SetAsync(retries: false);
        operation.MakeEdits(scene);
        SceneState loaded = await scene.StateAsync();
        scene.Way.IsClosedFrom = request;

        Exception? thrown = await Record.ExceptionAsync(() => operation.CallAsync(scene, CancellationToken.None));

        // A verified save is written by its third request, and read back by its fourth.
        bool isWritten = operation.Requests == 5 && request > 3;
        SceneState after = await scene.StateAsync();
        ArtifactSaveException[] failures = [.. (thrown as AggregateException)?.InnerExceptions.Cast<ArtifactSaveException>() ?? (thrown is null ? [] : [Assert.IsType<ArtifactSaveException>(thrown)])];
        Assert.Equal(!isWritten || request == 4, failures.Length > 0);
        Assert.All(failures, failure =>
        {
            Assert.Empty(failure.Unknown);
            Assert.Equal(isWritten, !failure.NotApplied.Any());
            Assert.IsType<WandbNetworkException>(failure.InnerException);
        });
        Assert.Equal(isWritten, loaded.ToString() != after.ToString());
        Assert.Equal(isWritten, !scene.Artifact.HasChanges);

        scene.Way.IsClosedFrom = int.MaxValue;
        await operation.AgainAsync(scene);
        Assert.DoesNotContain(scene.Artifacts, artifact => artifact.HasChanges);
    }
}
