namespace Wandb;

/// <summary>
/// Lets those who log to one collection in this process do so one after the other, in the order of their calls: versions get their numbers in
/// that order.
/// </summary>
internal static class LoggingTurns
{
    private static readonly KeyedGates Gates = new();

    /// <summary>Takes a place in the row at once. The task ends when the turn has come; dispose of what it gives to end the turn.</summary>
    public static Task<IDisposable> EnterAsync(WandbClient client, CollectionAddress collection, CancellationToken cancellationToken) =>
        Gates.EnterAsync($"{client.Settings.BaseUrl} {collection}", cancellationToken);

    /// <summary>Waits for the turn. Who cancels is told so by the caller's token, not by the one that the place was taken with.</summary>
    public static async Task<IDisposable> ComeAsync(Task<IDisposable> turn, CancellationToken cancellationToken)
    {
        try
        {
            return await turn.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Leaves the row, whether the turn has come or not. Its token has to be cancelled.</summary>
    public static async Task GiveUpAsync(Task<IDisposable> turn)
    {
        try
        {
            (await turn.ConfigureAwait(false)).Dispose();
        }
        catch (OperationCanceledException)
        {
            // It had not come.
        }
    }
}
