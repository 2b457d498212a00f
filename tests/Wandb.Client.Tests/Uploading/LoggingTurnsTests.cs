namespace Wandb.Client.Tests.Uploading;

public class LoggingTurnsTests
{
    private static readonly CollectionAddress Collection = new("team", "vision", "turns");

    [Fact]
    public async Task Who_waits_for_a_turn_and_cancels_is_told_so_by_the_own_token()
    {
        await using WandbClient wandb = new(new WandbClientOptions { ApiKey = "stub-key-0123456789", Environment = WandbEnvironment.None });
        using IDisposable first = await LoggingTurns.EnterAsync(wandb, Collection, CancellationToken.None);
        using CancellationTokenSource patience = new();
        using CancellationTokenSource leave = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        Task<IDisposable> turn = LoggingTurns.EnterAsync(wandb, Collection, leave.Token);

        Task<IDisposable> waiting = LoggingTurns.ComeAsync(turn, patience.Token);
        await patience.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(patience.Token, cancelled.CancellationToken);
    }
}
