using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>The configuration of a run as W&amp;B keeps it: each value in an object of its own, beside its description.</summary>
internal static class RunConfig
{
    private const string Value = "value";

    // W&B's own key, and in it that of what the run's program is known by.
    private const string Own = "_wandb";
    private const string Program = "t";

    /// <summary>
    /// Whether a stored configuration says that the run has begun. Official clients take a run that does not for one that was only announced:
    /// they refuse to resume it, or begin it anew and overwrite its history.
    /// </summary>
    public static bool SaysBegun(string? stored) =>
        RunReader.Object(stored).TryGetValue(Own, out JsonElement own)
        && own.ValueKind == JsonValueKind.Object && own.TryGetProperty(Value, out JsonElement value)
        && value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Program, out _);

    /// <summary>Whether a stored configuration is an object, or there is none: then nothing is lost when it is written anew.</summary>
    public static bool IsReadable(string? stored) => string.IsNullOrWhiteSpace(stored) || StoredMembers.TryRead(stored) is not null;

    public static bool IsEmpty(string? stored) => StoredMembers.Read(stored).Count == 0;

    /// <summary>Writes values over a stored configuration, whose other keys stay as they are, and that the run has begun: the server replaces it as a whole.</summary>
    public static string Write(JsonObject values, string? stored)
    {
        Dictionary<string, byte[]> config = StoredMembers.Read(stored);
        foreach ((string key, JsonNode? value) in values)
        {
            config[key] = MetricLine.Write([new(Value, Encode(key, value))]);
        }

        Dictionary<string, byte[]> own = Members(config, Own);
        Dictionary<string, byte[]> program = Members(own, Value);
        if (program.TryAdd(Program, "{}"u8.ToArray()))
        {
            own[Value] = MetricLine.Write(program);
            config[Own] = MetricLine.Write(own);
        }

        return Encoding.UTF8.GetString(MetricLine.Write(config));
    }

    private static byte[] Encode(string key, JsonNode? value)
    {
        using EncodeBuffer text = EncodeBuffer.Rent();
        try
        {
            JsonNodeWriter.Write(text.Writer, value);
        }
        catch (UnwritableValueException unwritable)
        {
            string path = PathFinder.AtEnd(text.Written, MetadataPath.Member(MetadataPath.Root, key));
            throw new ArgumentException(
                $"The configuration of the run can't have NaN or infinity, which stands at {path}: W&B takes neither there. Use null, or a text such as \"NaN\".",
                unwritable);
        }

        return text.Written.ToArray();
    }

    private static Dictionary<string, byte[]> Members(Dictionary<string, byte[]> of, string key) =>
        of.TryGetValue(key, out byte[]? text) ? StoredMembers.Read(Encoding.UTF8.GetString(text)) : [];
}
