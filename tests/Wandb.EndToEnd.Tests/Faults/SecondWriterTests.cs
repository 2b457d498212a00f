using System.Collections.Concurrent;
using Wandb.LocalServer.Faults;
using Wandb.Metadata;

namespace Wandb.EndToEnd.Tests.Faults;

/// <summary>
/// The table operation × second writer × moment: another process saves while a request of the operation is on its way to the server or
/// back. What comes of it is what comes of one after the other, for both of them: what is stored, what is thrown, what stays an edit. The
/// one exception is the window of saves that do not verify, between their read and their write, as docs/saving.md has it.
/// </summary>
public sealed class SecondWriterTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<(string Operation, string Writer, Order Order), Lazy<Task<Ending>>> Serial = new();

    public enum Order
    {
        TheirsFirst,
        MineFirst,

        /// <summary>Theirs comes between a read and the write that is made of it: what it did to the metadata is gone, the rest is not.</summary>
        TheirsInTheWindow,
    }

    public static IEnumerable<object[]> Cells =>
        from operation in FaultedOperation.All
        where operation.Edit is not null
        from writer in SecondWriter.All
        from request in Enumerable.Range(1, operation.Requests)
        from moment in Enum.GetValues<FaultMoment>()
        select new object[] { operation.Name, writer.Name, request, moment };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Two_writers_end_as_one_after_the_other(string operationName, string writerName, int request, FaultMoment moment)
    {
        FaultedOperation operation = FaultedOperation.All.Single(operation => operation.Name == operationName);
        SecondWriter writer = SecondWriter.All.Single(writer => writer.Name == writerName);
        int done = moment == FaultMoment.BeforeApplying ? request - 1 : request;
        Order order = OrderOf(operation, writer, done);
        Ending wanted = await Serial.GetOrAdd((operationName, writerName, order), _ => new(() => InTurnAsync(operation, writer, order))).Value;

        await using TwoWriters pair = await TwoWriters.SetAsync(operation);
        Fault held = pair.Scene.Server.Faults.OnAny().Nth(request).Hold(moment);
        Task mine = operation.CallAsync(pair.Scene, CancellationToken.None);
        await held.FiredAsync().WaitAsync(Hang);
        Fault? steppedBack = operation.Requests == 5 && writer.Verify && done is > 0 and < 5
            ? pair.Scene.Server.Faults.On("DeleteAliases").Nth(1).Delay(TimeSpan.Zero, FaultMoment.AfterApplying)
            : null;
        Task theirs = writer.SaveAsync(pair.Theirs);
        await UntilItWaitsAsync(steppedBack, theirs);
        held.Release();
        Ending ending = await pair.EndAsync(mine, theirs);

        Assert.Equal(wanted with { Seen = ending.Seen }, ending);
        Assert.Contains(ending.Seen, new[] { wanted.Seen, ending.SeenByAReader });
        await AssertDecidableAsync(pair, operation);
    }

    /// <summary>A conflict is no dead end: the edits are still there, and decided for this writer they are all saved.</summary>
    private static async Task AssertDecidableAsync(TwoWriters pair, FaultedOperation operation)
    {
        if (operation.IsSave && pair.Scene.Artifact.HasChanges)
        {
            await pair.Scene.Artifact.SaveAsync(new SaveOptions { Resolve = MetadataConflictResolvers.KeepMine });

            ArtifactParts now = (await pair.Scene.StateAsync()).Artifacts[0];
            Assert.Contains("\"epochs\": 4", now.Metadata, StringComparison.Ordinal);
            Assert.Contains("\"new\": \"value\"", now.Metadata, StringComparison.Ordinal);
            Assert.False(pair.Scene.Artifact.HasChanges);
        }
    }

    /// <summary>Who of the two comes first, when the server has applied so many requests of the operation before the other one saves.</summary>
    private static Order OrderOf(FaultedOperation operation, SecondWriter writer, int done)
    {
        // One request writes; two read and write; five raise a flag, read, write, read back, and take the flag down.
        (int read, int write, bool verifies) = operation.Requests switch
        {
            1 => (1, 1, false),
            2 => (1, 2, false),
            _ => (2, 3, true),
        };
        if (verifies && writer.Verify)
        {
            return done == 0 ? Order.TheirsFirst : Order.MineFirst;
        }

        bool isRepaired = verifies && writer.IsBlunt && done == write;
        return done < read || isRepaired ? Order.TheirsFirst : done >= write ? Order.MineFirst : Order.TheirsInTheWindow;
    }

    private static async Task UntilItWaitsAsync(Fault? steppedBack, Task theirs)
    {
        if (steppedBack is null)
        {
            await Record.ExceptionAsync(() => theirs.WaitAsync(Hang));
            return;
        }

        // It has seen the flag of the one that came first, and took its own down.
        await steppedBack.FiredAsync().WaitAsync(Hang);
        Assert.False(theirs.IsCompleted);
    }

    private static async Task<Ending> InTurnAsync(FaultedOperation operation, SecondWriter writer, Order order)
    {
        await using TwoWriters pair = await TwoWriters.SetAsync(operation);
        Func<Task>[] turns =
        [
            () => operation.CallAsync(pair.Scene, CancellationToken.None),
            () => writer.SaveAsync(pair.Theirs, withMetadata: order != Order.TheirsInTheWindow),
        ];
        Task[] calls = new Task[2];
        foreach (int turn in order == Order.MineFirst ? (int[])[0, 1] : [1, 0])
        {
            calls[turn] = turns[turn]();
            await Record.ExceptionAsync(() => calls[turn].WaitAsync(Hang));
        }

        return await pair.EndAsync(calls[0], calls[1]);
    }
}
