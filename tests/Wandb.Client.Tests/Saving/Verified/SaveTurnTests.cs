using Microsoft.Extensions.Time.Testing;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Saving.Verified;

/// <summary>Turns when a writer dies, or is slow.</summary>
public class SaveTurnTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void The_flag_of_a_writer_that_died_is_taken_down_after_the_lease_and_not_before()
    {
        string dead = TurnFlag.New(_clock.GetUtcNow() - TimeSpan.FromDays(1));
        TimeSpan waited = TakeTurn(server => server.Flags.Add(dead));

        Assert.InRange(waited, SaveTurn.Lease, SaveTurn.Lease + TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(45)]
    [InlineData(89)]
    public void A_write_that_arrives_late_while_its_flag_is_up_is_merged_onto_and_not_over(int seconds)
    {
        Interleaving order = new([]);
        ModelServer server = new(order);
        server.Flags.Add(TurnFlag.New(_clock.GetUtcNow()));
        long began = _clock.GetTimestamp();
        ModelServer.Seen seen = server.By(0);
        SaveTurn turn = new(seen, _clock, (time, stop) =>
        {
            _clock.Advance(time);
            if (_clock.GetElapsedTime(began) > TimeSpan.FromSeconds(seconds))
            {
                server.Metadata = """{"late": 1}""";
            }

            return seen.PauseAsync(time, stop);
        });
        MetadataDocument mine = new();
        mine.Set("mine", "2"u8);

        order.Run([() => new VerifiedWrite(seen, turn, 1).RunAsync(
            now => new PreparedSave(new ArtifactEdits { Metadata = mine.Snapshot() }, mine.ApplyTo(MetadataText.ToUtf8(now.Metadata))),
            CancellationToken.None)]);

        Assert.Equal("""{"late": 1, "mine": 2}""", server.Metadata);
        Assert.Empty(server.Flags);
    }

    [Fact]
    public void A_write_that_was_overwritten_and_then_refused_is_not_called_not_applied()
    {
        Interleaving order = new([]);
        OverwrittenThenRefused server = new(new ModelServer(order).By(0));
        SaveTurn turn = new(server, _clock, (_, _) => Task.CompletedTask);
        MetadataDocument mine = new();
        mine.Set("mine", "2"u8);
        SaveOutcome? outcome = null;

        order.Run([async () => outcome = await new VerifiedWrite(server, turn, 5).RunAsync(
            now => new PreparedSave(new ArtifactEdits { Metadata = mine.Snapshot() }, mine.ApplyTo(MetadataText.ToUtf8(now.Metadata))),
            CancellationToken.None)]);

        Assert.Equal(2, server.Writes);
        Assert.IsType<WandbRateLimitedException>(outcome!.Failure);
        Assert.Equal(SaveStepOutcome.Unknown, outcome.Of(SaveStepKind.UpdateArtifact));
    }

    /// <summary>Takes the first write, shows that it was overwritten, and refuses the second one.</summary>
    private sealed class OverwrittenThenRefused(ISharedArtifact server) : ISharedArtifact
    {
        public int Writes { get; private set; }

        public Task RaiseAsync(string flag, CancellationToken cancellationToken) => server.RaiseAsync(flag, cancellationToken);

        public Task LowerAsync(string flag, CancellationToken cancellationToken) => server.LowerAsync(flag, cancellationToken);

        public async Task<SharedView> ReadAsync(CancellationToken cancellationToken)
        {
            SharedView view = await server.ReadAsync(cancellationToken).ConfigureAwait(false);
            return view with { Artifact = view.Artifact with { Metadata = "{}" } };
        }

        public async Task<SaveOutcome> WriteAsync(PreparedSave save, CancellationToken cancellationToken) => ++Writes == 1
            ? await server.WriteAsync(save, cancellationToken).ConfigureAwait(false)
            : new SaveOutcome
            {
                Steps = default(SaveStepOutcomes).With(SaveStepKind.UpdateArtifact, SaveStepOutcome.NotApplied),
                Failure = new WandbRateLimitedException("Too many requests.") { StatusCode = System.Net.HttpStatusCode.TooManyRequests },
            };
    }

    [Fact]
    public void A_flag_that_is_raised_anew_is_not_the_one_that_was_watched()
    {
        string flag = TurnFlag.New(_clock.GetUtcNow() - TimeSpan.FromDays(1));
        TimeSpan waited = TakeTurn(
            server => server.Flags.Add(flag),
            (server, now) =>
            {
                if (now > SaveTurn.Lease / 2 && server.Flags.Remove(flag))
                {
                    server.Flags.Add(TurnFlag.New(_clock.GetUtcNow() - TimeSpan.FromDays(1)));
                }
            });

        Assert.InRange(waited, SaveTurn.Lease * 1.5, SaveTurn.Lease * 1.5 + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_writer_whose_flag_was_taken_down_raises_another_before_it_writes()
    {
        bool taken = false;
        string mine = string.Empty;
        Interleaving order = new([]);
        ModelServer server = new(order);
        ModelServer.Seen seen = server.By(0);
        SaveTurn turn = new(seen, _clock, seen.PauseAsync);
        order.Run([async () =>
        {
            await turn.TakeAsync(CancellationToken.None);
            mine = turn.Flag!;
            server.Flags.Clear();
            turn.Forget();
            await turn.TakeAsync(CancellationToken.None);
            taken = true;
        }]);

        Assert.True(taken);
        Assert.Equal(turn.Flag, Assert.Single(server.Flags));
        Assert.NotEqual(mine, turn.Flag);
    }

    [Fact]
    public void A_turn_that_lasted_too_long_is_no_turn()
    {
        Interleaving order = new([]);
        ModelServer.Seen seen = new ModelServer(order).By(0);
        SaveTurn turn = new(seen, _clock, seen.PauseAsync);
        order.Run([() => turn.TakeAsync(CancellationToken.None)]);

        Assert.True(turn.HasTime);
        _clock.Advance(SaveTurn.HoldLimit);

        Assert.False(turn.HasTime);
    }

    [Fact]
    public void Who_never_gets_a_turn_gives_up()
    {
        WandbConflictException refusal = Assert.Throws<WandbConflictException>(() => TakeTurn(
            server => server.Flags.Add(TurnFlag.New(DateTimeOffset.UnixEpoch)),
            (server, _) =>
            {
                server.Flags.RemoveWhere(flag => TurnFlag.IsOlder(flag, TurnFlag.New(DateTimeOffset.UnixEpoch + TimeSpan.FromDays(1))));
                server.Flags.Add(TurnFlag.New(DateTimeOffset.UnixEpoch));
            }));

        Assert.Contains("5 minutes", refusal.Message, StringComparison.Ordinal);
    }

    private TimeSpan TakeTurn(Action<ModelServer> before, Action<ModelServer, TimeSpan>? meanwhile = null)
    {
        Interleaving order = new([]);
        ModelServer server = new(order);
        before(server);
        long began = _clock.GetTimestamp();
        ModelServer.Seen seen = server.By(0);
        SaveTurn turn = new(seen, _clock, (time, stop) =>
        {
            _clock.Advance(time);
            meanwhile?.Invoke(server, _clock.GetElapsedTime(began));
            return seen.PauseAsync(time, stop);
        });
        order.Run([() => turn.TakeAsync(CancellationToken.None)]);
        Assert.Equal(turn.Flag, Assert.Single(server.Flags));
        return _clock.GetElapsedTime(began);
    }
}
