using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>
/// The table operation × fault × moment, on each request of the operation: the exception is the right one, what it says is true, nothing
/// is lost, nothing is done twice, the edits stay, and doing it again ends where it would have ended without the fault. A client that
/// retries gets over what passes with one wait; the same cells are there for one that does not.
/// </summary>
public sealed class FaultTableTests
{
    /// <summary>After this long a test is taken to hang; nothing waits for it to pass.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    public static IEnumerable<object[]> Cells =>
        from operation in FaultedOperation.All
        from fault in TableFault.All
        from request in Enumerable.Range(1, operation.Requests)
        where !(fault.IsForGraphQL && operation.Name == "finish a run")
        from retries in IsPassing(operation, fault, request) ? (bool[])[true, false] : [true]
        select new object[] { operation.Name, fault.Name, request, retries };

    public static TheoryData<string> Operations => [.. FaultedOperation.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_takes_as_many_requests_as_the_table_has_for_it(string name)
    {
        FaultedOperation operation = FaultedOperation.All.Single(operation => operation.Name == name);
        await using FaultScene scene = await ReadyAsync(operation);
        long before = scene.Server.RequestCount;

        await operation.CallAsync(scene, CancellationToken.None);

        Assert.Equal(operation.Requests, scene.Server.RequestCount - before);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_fault_loses_nothing(string operationName, string faultName, int request, bool retries)
    {
        FaultedOperation operation = FaultedOperation.All.Single(operation => operation.Name == operationName);
        TableFault column = TableFault.All.Single(fault => fault.Name == faultName);
        SceneState wanted = await WithoutFaultAsync(operation);
        await using FaultScene scene = await ReadyAsync(operation, retries);
        SceneState loaded = await scene.StateAsync();

        Fault fault = column.Add(scene.Server.Faults.OnAny().Nth(request));
        Exception? thrown = await CallAsync(scene, operation, column, fault, request);

        Assert.Equal(1, fault.Fired);
        SceneState after = await scene.StateAsync();
        bool isRetried = retries && IsPassing(operation, column, request) && !IsTurnOver(operation, column, request);
        Assert.Equal(isRetried ? 1 : 0, scene.Clock.Retries.Count);
        AssertThrown(operation, column, request, isRetried, thrown);
        AssertTrue(scene, operation, thrown, loaded, after, wanted);
        AssertWhole(after, loaded, wanted);

        fault.Remove();
        long sent = scene.Server.RequestCount;
        bool isDone = operation.Edit is not null && !scene.Artifacts.Any(artifact => artifact.HasChanges);
        await operation.AgainAsync(scene).WaitAsync(Hang);

        SceneState final = await scene.StateAsync();
        Assert.Equal(wanted.ToString(), final.ToString());
        if (operation.IsSave || operation.EditsAll)
        {
            Assert.DoesNotContain(scene.Artifacts, artifact => artifact.HasChanges);
            Assert.True(!isDone || scene.Server.Requests.Skip((int)sent).All(asked => asked.OperationName == "Onlooker"), "a save that was done was sent again");
        }
    }

    private static async Task<FaultScene> ReadyAsync(FaultedOperation operation, bool retries = true)
    {
        FaultScene scene = await FaultScene.SetAsync(retries);
        await operation.SetAsync(scene);
        operation.MakeEdits(scene);
        return scene;
    }

    private static async Task<SceneState> WithoutFaultAsync(FaultedOperation operation)
    {
        await using FaultScene scene = await ReadyAsync(operation);
        await operation.CallAsync(scene, CancellationToken.None);
        return await scene.StateAsync();
    }

    private static async Task<Exception?> CallAsync(FaultScene scene, FaultedOperation operation, TableFault column, Fault fault, int request)
    {
        using CancellationTokenSource stop = new();
        Task calling = operation.CallAsync(scene, stop.Token);
        if (column.Waiter is { } waiter)
        {
            await fault.FiredAsync().WaitAsync(Hang);
            if (waiter == Waiter.RunsOut)
            {
                scene.Clock.Advance(TimeSpan.FromSeconds(21));
            }
            else if (waiter == Waiter.IsCancelled)
            {
                await stop.CancelAsync();
            }

            // Taking the flag down is not cancelled, so that no other writer has to wait for it.
            if (waiter == Waiter.Lasts || (waiter == Waiter.IsCancelled && IsLowering(operation, request)))
            {
                fault.Release();
            }
        }

        Exception? thrown = await Record.ExceptionAsync(() => calling.WaitAsync(Hang));
        fault.Release();
        while (scene.Server.Requests.All(request => request.Fault is null))
        {
            await Task.Yield(); // what was held is on its way
        }

        return thrown;
    }

    private static void AssertThrown(FaultedOperation operation, TableFault column, int request, bool isRetried, Exception? thrown)
    {
        if (column.Exceptions.Length == 0 || isRetried || IsGotOver(operation, column, request))
        {
            Assert.Null(thrown);
            return;
        }

        Assert.NotNull(thrown);
        foreach (Exception fault in thrown is AggregateException several ? several.InnerExceptions : [thrown])
        {
            bool isWrapped = (operation.IsSave || operation.EditsAll) && fault is not OperationCanceledException;
            Exception cause = isWrapped ? Assert.IsType<ArtifactSaveException>(fault).InnerException! : fault;
            Assert.True(column.Exceptions.Any(type => type.IsInstanceOfType(cause)), $"{cause.GetType().Name}: {cause.Message}");
            if (column.Waiter == Waiter.RunsOut)
            {
                Assert.IsType<TimeoutException>(cause.InnerException);
            }
        }
    }

    /// <summary>Where the operation comes to its end in spite of the fault.</summary>
    private static bool IsGotOver(FaultedOperation operation, TableFault column, int request) =>
        IsLowering(operation, request)
        || (operation.EditsAll && request == 1 && column.Waiter != Waiter.IsCancelled) // each is read by itself
        || (operation.EditsAll && column.IsRefusal); // each is sent by itself

    /// <summary>Whether another try may help. A conflict at the start of a run says that somebody else creates it at this moment.</summary>
    private static bool IsPassing(FaultedOperation operation, TableFault column, int request) =>
        column.IsPassing || (operation.Name == "start a run" && request == 2 && column.Name == "409");

    /// <summary>A verified write whose answer came late is not sent again: by then it is another writer's turn.</summary>
    private static bool IsTurnOver(FaultedOperation operation, TableFault column, int request) =>
        operation.Requests == 5 && request == 3 && column.Waiter == Waiter.RunsOut;

    private static bool IsLowering(FaultedOperation operation, int request) => operation.IsSave && operation.Requests == 5 && request == 5;

    /// <summary>What the exception says of each step is so, and what is not applied is still an edit.</summary>
    private static void AssertTrue(FaultScene scene, FaultedOperation operation, Exception? thrown, SceneState loaded, SceneState after, SceneState wanted)
    {
        IEnumerable<Exception> faults = thrown is AggregateException several ? several.InnerExceptions : thrown is null ? [] : [thrown];
        foreach (ArtifactSaveException fault in faults.OfType<ArtifactSaveException>())
        {
            int index = Enumerable.Range(0, 3).Single(place => fault.Message.Contains(scene.Artifacts[place].QualifiedName, StringComparison.Ordinal));
            foreach (SaveStepResult result in fault.Steps.Where(result => result.Outcome != SaveStepOutcome.Unknown))
            {
                SceneState expected = result.Outcome == SaveStepOutcome.Applied ? wanted : loaded;
                Assert.Equal(Part(expected.Artifacts[index], result.Step.Kind), Part(after.Artifacts[index], result.Step.Kind));
            }

            Assert.Equal(fault.Applied.Count() < fault.Steps.Count, scene.Artifacts[index].HasChanges);
        }

        if (thrown is null && operation.Edit is not null && operation.Name != "refresh")
        {
            Assert.DoesNotContain(scene.Artifacts, artifact => artifact.HasChanges);
            Assert.Equal(wanted.ToString(), after.ToString());
        }
    }

    /// <summary>No part of any artifact is anything but what it was or what it is to be.</summary>
    private static void AssertWhole(SceneState after, SceneState loaded, SceneState wanted)
    {
        foreach ((ArtifactParts now, ArtifactParts old, ArtifactParts end) in after.Artifacts.Zip(loaded.Artifacts, wanted.Artifacts))
        {
            Assert.Contains(now.Update, new[] { old.Update, end.Update });
            Assert.Contains(now.Aliases, new[] { old.Aliases, end.Aliases });
        }
    }

    private static object? Part(ArtifactParts artifact, SaveStepKind kind) => kind switch
    {
        SaveStepKind.AddAliases => artifact.Aliases.Split(' ').Contains("best"),
        SaveStepKind.DeleteAliases => artifact.Aliases.Split(' ').Contains("candidate"),
        _ => artifact.Update,
    };
}
