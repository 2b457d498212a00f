using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Saving.Verified;

/// <summary>The protocol of verified saves, under every order in which the server may take the writers' requests.</summary>
public class VerifiedWriteModelTests
{
    private const int Attempts = 10;

    [Fact]
    public void Two_writers_lose_nothing_in_any_order_of_their_requests()
    {
        int orders = Interleaving.ForEach(depth: 14, order => Check(order, writers: 2, edits: 1, TakingTurns));

        Assert.True(orders > 2000, $"only {orders} orders were tried");
    }

    [Fact]
    public void Three_writers_lose_nothing_in_any_order_of_their_first_requests()
    {
        int orders = Interleaving.ForEach(depth: 8, order => Check(order, writers: 3, edits: 1, TakingTurns));

        Assert.True(orders > 5000, $"only {orders} orders were tried");
    }

    [Fact]
    public void Four_writers_of_several_edits_lose_nothing_in_random_orders()
    {
        Random random = new(20261123);
        for (int run = 0; run < 500; run++)
        {
            int[] choices = [.. Enumerable.Range(0, 300).Select(_ => random.Next(1000))];
            Check(new Interleaving(choices), writers: 4, edits: 3, TakingTurns);
        }
    }

    [Fact]
    public void Reading_back_without_turns_is_not_enough()
    {
        int lost = 0;
        Interleaving.ForEach(depth: 8, order => lost += Run(order, writers: 2, edits: 1, ReadingBack).Count > 0 ? 1 : 0);

        Assert.True(lost > 0, "the model finds no lost edit, so it would find none of the protocol either");
    }

    private static void Check(Interleaving order, int writers, int edits, Writer writer) => Assert.Empty(Run(order, writers, edits, writer));

    private delegate Task Writer(ModelServer.Seen server, TimeProvider clock, MetadataSnapshot mine);

    /// <summary>The keys that are missing at the end.</summary>
    private static List<string> Run(Interleaving order, int writers, int edits, Writer write)
    {
        ModelServer server = new(order);
        FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        order.Run([.. Enumerable.Range(0, writers).Select(writer => (Func<Task>)(async () =>
        {
            for (int edit = 0; edit < edits; edit++)
            {
                MetadataDocument document = new();
                document.Set($"w{writer}e{edit}", "1"u8);
                await write(server.By(writer), clock, document.Snapshot()).ConfigureAwait(false);
            }
        }))]);

        Assert.Empty(server.Flags);
        using JsonDocument end = JsonDocument.Parse(server.Metadata);
        return
        [
            .. Enumerable.Range(0, writers * edits).Select(index => $"w{index / edits}e{index % edits}")
                .Where(key => !end.RootElement.TryGetProperty(key, out _)),
        ];
    }

    private static async Task TakingTurns(ModelServer.Seen server, TimeProvider clock, MetadataSnapshot mine)
    {
        SaveTurn turn = new(server, clock, server.PauseAsync);
        SaveOutcome outcome = await new VerifiedWrite(server, turn, Attempts).RunAsync(now => Merge(mine, now), CancellationToken.None).ConfigureAwait(false);
        Assert.Null(outcome.Failure);
    }

    // What an honest writer without turns can do: write, read back, write again until its key stands.
    private static async Task ReadingBack(ModelServer.Seen server, TimeProvider clock, MetadataSnapshot mine)
    {
        SharedView view = await server.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        do
        {
            await server.WriteAsync(Merge(mine, view.Artifact), CancellationToken.None).ConfigureAwait(false);
            view = await server.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        }
        while (!mine.StandsIn(MetadataText.ToUtf8(view.Artifact.Metadata)));
    }

    private static PreparedSave Merge(MetadataSnapshot mine, ArtifactSnapshot now) =>
        new(new ArtifactEdits { Metadata = mine }, mine.ApplyTo(MetadataText.ToUtf8(now.Metadata)));
}
