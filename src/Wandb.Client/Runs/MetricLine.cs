using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>Metrics as JSON text, and the lines that are made of them.</summary>
internal static class MetricLine
{
    /// <summary>The longest line that W&amp;B's clients send, in bytes.</summary>
    public const int Longest = (10 * 1024 * 1024) - (100 * 1024);

    private const string Step = "_step";
    private const string Runtime = "_runtime";
    private const string Timestamp = "_timestamp";
    public const string OwnKey = "_wandb";

    // A line goes out as a text inside JSON: what is escaped here is escaped twice there.
    private static readonly JsonWriterOptions LineOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Encodes what a caller gave, at once: it may be changed afterwards.</summary>
    public static List<KeyValuePair<string, byte[]>> Encode(JsonObject metrics)
    {
        if (metrics.Count == 0)
        {
            throw new ArgumentException("There is no metric to log.", nameof(metrics));
        }

        return [.. metrics.Select(metric => KeyValuePair.Create(Checked(metric.Key), Encode(metric.Key, metric.Value)))];
    }

    public static byte[] Encode(string metric, JsonNode? value)
    {
        using EncodeBuffer text = MetadataCodec.EncodeMetric(value, MetadataWriter.WriteNullableJsonNode, "metrics", metric);
        return text.Written.ToArray();
    }

    /// <summary>Refuses a name that W&amp;B can't keep, and those that the client writes itself.</summary>
    public static string Checked(string metric) => metric switch
    {
        "" => throw new ArgumentException("The name of a metric must not be empty.", nameof(metric)),
        Step or Runtime or Timestamp or OwnKey => throw new ArgumentException(
            $"The client writes {metric} itself. A step is given as a parameter of LogAsync.", nameof(metric)),
        _ => metric,
    };

    /// <summary>Adds what W&amp;B's clients write in every row: the step, seconds since the run began, and seconds since 1970.</summary>
    public static void AddOwn(List<KeyValuePair<string, byte[]>> row, long step, TimeSpan runtime, DateTimeOffset now)
    {
        row.Add(new(Timestamp, Number((now - DateTimeOffset.UnixEpoch).TotalSeconds)));
        row.Add(new(Runtime, Number(runtime.TotalSeconds)));
        row.Add(new(Step, Encoding.UTF8.GetBytes(step.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>What W&amp;B's clients write of a run's time into its summary, beside what is there of theirs.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> OfSummary(byte[]? own, TimeSpan runtime)
    {
        byte[] seconds = Encoding.UTF8.GetBytes(((long)runtime.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        Dictionary<string, byte[]> members = own is null ? [] : StoredMembers.Read(Encoding.UTF8.GetString(own));
        members["runtime"] = seconds;
        return [new(OwnKey, Write(members)), new(Runtime, seconds)];
    }

    public static byte[] Write(IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        using PooledBuffer line = new();
        using (Utf8JsonWriter writer = new(line, LineOptions))
        {
            writer.WriteStartObject();
            foreach ((string key, byte[] value) in entries)
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(value, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return line.Written.ToArray();
    }

    private static byte[] Number(double value) => Encoding.UTF8.GetBytes(value.ToString("R", CultureInfo.InvariantCulture));
}
