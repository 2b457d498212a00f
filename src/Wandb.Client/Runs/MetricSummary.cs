using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb;

/// <summary>
/// The summary of a run: the last value of each metric, as <see cref="Run.LogAsync(JsonObject, long?, CancellationToken)"/> left it or as
/// it was set here. Changes go out with the next heartbeat, with <see cref="Run.FlushAsync"/>, or when the run ends. Safe to use from
/// several threads.
/// </summary>
public sealed class MetricSummary
{
    private readonly RunOutbox _outbox;

    internal MetricSummary(RunOutbox outbox) => _outbox = outbox;

    /// <summary>Sets the value of a metric, such as the best accuracy. Logging the metric later replaces it.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="value">A number, NaN and infinity too, text or any JSON; null for JSON's null.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty or one that the client writes itself, or the summary would be larger than W&amp;B takes.
    /// </exception>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    public void Set(string metric, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(metric);
        _outbox.Summarize(MetricLine.Checked(metric), MetricLine.Encode(metric, value));
    }

    /// <summary>Takes a metric out of the summary.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    public bool Remove(string metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return _outbox.RemoveFromSummary(metric);
    }

    /// <summary>The summary as it is now, sent or not; a resumed run's begins with what the server has.</summary>
    /// <returns>The values by metric; a copy. NaN and infinity are the texts <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</returns>
    public IReadOnlyDictionary<string, JsonElement> ToDictionary()
    {
        return RunReader.Object(MetadataText.FromUtf8(_outbox.WriteSummary()));
    }
}
