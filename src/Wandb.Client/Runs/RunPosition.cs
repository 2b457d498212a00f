using System.Text.Json;
using Status = Wandb.GraphQL.Operations.RunResumeStatusData.ModelData.BucketData;

namespace Wandb;

/// <summary>Where a run goes on: at its beginning, or after what the server has of it.</summary>
internal sealed record RunPosition
{
    /// <summary>The beginning of a new run.</summary>
    public static RunPosition Start { get; } = new();

    /// <summary>Whether the run was there before.</summary>
    public bool IsResumed { get; init; }

    /// <summary>History lines that the server has: the offset of the next one.</summary>
    public long HistoryLines { get; init; }

    /// <summary>The step after the last one.</summary>
    public long NextStep { get; init; }

    /// <summary>How long the run has lived, in seconds.</summary>
    public double Runtime { get; init; }

    /// <summary>The summary that the server has: the text of each value.</summary>
    public IReadOnlyDictionary<string, byte[]> Summary { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Reads where a run stands. Null when the server does not say how many lines it has: going on would overwrite them.</summary>
    public static RunPosition? Read(Status status)
    {
        if (status.HistoryLineCount is not { } lines)
        {
            return null;
        }

        Dictionary<string, JsonElement> summary = RunReader.Object(status.SummaryMetrics);
        IReadOnlyList<Dictionary<string, JsonElement>> history = Rows(status.HistoryTail);

        // Steps only rise, but a line that can't be read has none, so the summary and the number of lines have a say too.
        double lastStep = Greatest("_step", [.. history, summary]) ?? lines - 1;
        return new RunPosition
        {
            IsResumed = true,
            HistoryLines = lines,
            NextStep = lines == 0 ? 0 : Math.Max((long)lastStep + 1, 0),
            Runtime = Greatest("_runtime", [.. history, .. Rows(status.EventsTail), RuntimeOf(summary)]) ?? 0,
            Summary = StoredMembers.Read(status.SummaryMetrics),
        };
    }

    // What the official client writes when a run ends, under its own key, stands before what the last row left.
    private static Dictionary<string, JsonElement> RuntimeOf(Dictionary<string, JsonElement> summary) =>
        summary.GetValueOrDefault("_wandb") is { ValueKind: JsonValueKind.Object } own && own.TryGetProperty("runtime", out JsonElement runtime)
            ? new Dictionary<string, JsonElement> { ["_runtime"] = runtime }
            : summary;

    private static double? Greatest(string key, IEnumerable<Dictionary<string, JsonElement>> rows) => rows
        .Select(row => row.TryGetValue(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : (double?)null)
        .Max();

    /// <summary>A tail is JSON text of a list of lines, each JSON text itself.</summary>
    private static List<Dictionary<string, JsonElement>> Rows(string? tail) =>
        FilterDocument.Parse(MetadataText.ToUtf8(tail)) is { ValueKind: JsonValueKind.Array } lines
            ? [.. lines.EnumerateArray().Where(line => line.ValueKind == JsonValueKind.String).Select(line => RunReader.Object(line.TextForPeople()))]
            : [];
}
