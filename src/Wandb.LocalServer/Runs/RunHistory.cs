using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Runs;

/// <summary>What a run's history lines say, row by row.</summary>
internal static class RunHistory
{
    private const string Step = "_step";
    private const int DefaultSamples = 500;

    /// <summary>Lines from one step up to another, which is left out, thinned out evenly to so many.</summary>
    public static IReadOnlyList<string> Between(IReadOnlyList<string> lines, long? minStep, long? maxStep, int? samples)
    {
        IReadOnlyList<string> chosen = minStep is null && maxStep is null
            ? lines
            : [.. lines.Where(line => StepOf(line) is { } step && step >= (minStep ?? 0) && step < (maxStep ?? long.MaxValue))];
        return Thin(chosen, samples);
    }

    public static IReadOnlyList<string> Thin(IReadOnlyList<string> lines, int? samples)
    {
        int count = samples ?? DefaultSamples;
        return count < 0
            ? throw ServerError.Invalid("samples must not be negative")
            : lines.Count <= count ? lines : [.. Enumerable.Range(0, count).Select(i => lines[(int)((long)i * lines.Count / count)])];
    }

    /// <summary>The rows that have all keys of a specification, reduced to them.</summary>
    public static JsonArray Sampled(IReadOnlyList<string> lines, string specification)
    {
        JsonObject asked = Row(specification) ?? throw ServerError.Invalid("a specification of sampledHistory must be a JSON object");
        string[] keys = asked["keys"] is JsonArray list && list.All(key => key?.GetValueKind() == JsonValueKind.String)
            ? [.. list.Select(key => (string)key!)]
            : throw ServerError.Invalid("a specification of sampledHistory needs a list of keys");
        IReadOnlyList<string> complete =
        [
            .. Between(lines, Whole(asked, "minStep"), Whole(asked, "maxStep"), int.MaxValue)
                .Select(Row).OfType<JsonObject>().Where(row => keys.All(row.ContainsKey))
                .Select(row => new JsonObject(keys.Distinct().Select(key => KeyValuePair.Create(key, row[key]?.DeepClone()))).ToJsonString()),
        ];
        return [.. Thin(complete, (int?)Whole(asked, "samples")).Select(row => JsonNode.Parse(row))];
    }

    public static IEnumerable<JsonObject> Rows(IReadOnlyList<string> lines) => lines.Select(Row).OfType<JsonObject>();

    /// <summary>The keys that the rows have, how often and with what kind of value, and the last step.</summary>
    public static JsonObject? Keys(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        var counts = new SortedDictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in Rows(lines).SelectMany(row => row))
        {
            counts.TryAdd(key, new SortedDictionary<string, int>(StringComparer.Ordinal));
            string kind = KindOf(value);
            counts[key][kind] = counts[key].GetValueOrDefault(kind) + 1;
        }

        return new JsonObject
        {
            ["sets"] = new JsonArray(),
            ["keys"] = new JsonObject(counts.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, new JsonObject
            {
                ["typeCounts"] = new JsonArray([.. pair.Value.Select(kind => new JsonObject { ["type"] = kind.Key, ["count"] = kind.Value })]),
            }))),
            ["lastStep"] = lines.Max(StepOf) ?? -1,
        };
    }

    /// <summary>Drops what came after a step; the summary is that of the last row that is left.</summary>
    public static void Rewind(Backend backend, RunRow run, string metric, double value)
    {
        if (metric != Step)
        {
            throw ServerError.Invalid($"a run can be rewound to a {Step}, not to a {metric}");
        }

        List<string> kept = [.. backend.Runs.Lines(run.Id, RunStream.History).Where(line => StepOf(line) is { } step && step <= value)];
        if (kept.Count == 0)
        {
            throw ServerError.Invalid($"run {run.Name} has no {Step} of {value} or before");
        }

        backend.Runs.WriteLines(run.Id, RunStream.History, 0, kept);
        backend.Change(run, new RunChanges { Summary = PythonJson.ToJson(kept[^1]) });
    }

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "nil",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "list",
        _ => "map",
    };

    private static long? StepOf(string line) => Row(line) is { } row ? Whole(row, Step) : null;

    private static long? Whole(JsonObject row, string key) =>
        row[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? (long)value.GetValue<double>() : null;

    // Python writes NaN and Infinity, which no JSON reader takes: such a line is kept, and is no row.
    private static JsonObject? Row(string line)
    {
        try
        {
            return Descriptions.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
