using System.Text.Json.Nodes;

namespace Wandb;

public partial class Run
{
    private readonly RunOutbox? _outbox;
    private readonly RunSender? _sender;
    private readonly MetricSummary? _summary;
    private readonly TimeSpan _earlier;
    private readonly long _began;

    /// <summary>Whether the run was there before this object, and goes on after what it had.</summary>
    public virtual bool IsResumed { get; }

    /// <summary>The step of the next row, unless a greater one is given. 0 in a new run.</summary>
    public virtual long NextStep => Outbox.NextStep;

    /// <summary>The last value of each metric.</summary>
    public virtual MetricSummary Summary => _summary ?? throw NotConnected();

    /// <summary>How long the run has lived, before it was resumed too.</summary>
    private TimeSpan Lived => _earlier + Client.Wire.Clock.GetElapsedTime(_began);

    internal RunOutbox Outbox => _outbox ?? throw NotConnected();

    /// <summary>
    /// Logs a row of the history: metrics of one step. The row is taken at once, and sent with the next heartbeat (at most 30 seconds
    /// later), with <see cref="FlushAsync"/>, or when the run ends; one that can't be sent is kept and sent again. Rows keep their order.
    /// </summary>
    /// <remarks>
    /// Beside the metrics the row gets <c>_step</c>, <c>_runtime</c> (seconds that the run has lived) and <c>_timestamp</c> (seconds since
    /// 1970), as W&amp;B's own client writes them, and its values become the summary's. Only while more than 64 MiB of rows wait to be sent
    /// does a call send them first.
    /// </remarks>
    /// <param name="metrics">Numbers, NaN and infinity too, texts or any JSON by name.</param>
    /// <param name="step">The step, greater than that of the row before; null for the next one.</param>
    /// <param name="cancellationToken">Stops waiting, when there is something to wait for; then the row is not taken.</param>
    /// <returns>A task that has ended already, unless too much waits to be sent.</returns>
    /// <exception cref="ArgumentException">
    /// There is no metric, a name is empty or one that the client writes itself, or the row or the summary is larger than W&amp;B takes
    /// (10 MiB less 100 KiB). The row is not taken.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not greater than that of the row before. The row is not taken.</exception>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="WandbException">Too much waits to be sent, and sending it failed; the subclass says how. The row is not taken.</exception>
    public virtual async Task LogAsync(JsonObject metrics, long? step = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        try
        {
            List<KeyValuePair<string, byte[]>> row = MetricLine.Encode(metrics);
            if (Outbox.IsFull)
            {
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            Outbox.Add(row, step, Lived, Client.Wire.Clock.GetUtcNow());
        }
        finally
        {
            Volatile.Write(ref _lastActivity, ExceptionWatch.Now);
        }
    }

    /// <summary>Logs a row of the history with one metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">A number, text or any JSON; null for JSON's null.</param>
    /// <param name="step">The step, greater than that of the row before; null for the next one.</param>
    /// <param name="cancellationToken">Stops waiting, when there is something to wait for; then the row is not taken.</param>
    /// <inheritdoc cref="LogAsync(JsonObject, long?, CancellationToken)"/>
    public Task LogAsync(string metric, JsonNode? value, long? step = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return LogAsync(new JsonObject { [metric] = value?.DeepClone() }, step, cancellationToken);
    }

    /// <summary>Sends the rows and the summary that wait to be sent.</summary>
    /// <param name="cancellationToken">Stops waiting; sending goes on.</param>
    /// <returns>A task that ends when the server has them.</returns>
    /// <exception cref="WandbException">A request failed; the subclass says how. What was not sent is kept.</exception>
    public virtual async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await SendAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _lastActivity, ExceptionWatch.Now);
        }
    }

    // Not |=, which would read before the wait and undo what another answer said meanwhile.
    private async Task SendAsync()
    {
        if (await (_sender ?? throw NotConnected()).SendAsync().ConfigureAwait(false))
        {
            StopRequested = true;
        }
    }

    /// <summary>Sends everything, and takes no more.</summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (!Outbox.TryClose())
        {
            await SendAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
