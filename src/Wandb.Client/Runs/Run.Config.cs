using System.Text.Json.Nodes;
using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

public partial class Run
{
    private readonly Lock _configLock = new();
    private string? _config;
    private Task _configUpdate = Task.CompletedTask;

    /// <summary>Sets keys of the run's configuration; its other keys stay as this run knows them.</summary>
    /// <param name="changes">The values by key, such as hyperparameters.</param>
    /// <param name="cancellationToken">Stops waiting; the update goes on.</param>
    /// <returns>A task that ends when the server has it. Updates are sent one after the other, in the order of the calls.</returns>
    /// <exception cref="ArgumentException">A value is no JSON (NaN, infinity). Nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how. Later updates do not send these values again.</exception>
    public virtual async Task UpdateConfigAsync(JsonObject changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _outbox?.ThrowIfEnded();
        try
        {
            JsonObject taken = changes.DeepClone().AsObject();
            Task update;
            lock (_configLock)
            {
                update = _configUpdate = UpdateConfigAsync(taken, _configUpdate);
            }

            await update.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _lastActivity, ExceptionWatch.Now);
        }
    }

    private async Task UpdateConfigAsync(JsonObject changes, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        string config = RunConfig.Write(changes, _config);
        UpsertBucketMutation update = Client.Protocol.Fit(
            new UpsertBucketMutation { Input = new UpsertBucketInput { Id = NodeId, Config = new GraphQLOptional<string?>(config) } });
        await Client.Transport.ExecuteAsync(update, WandbRequestKind.IdempotentMutation, CancellationToken.None).ConfigureAwait(false);
        _config = config;
    }
}
