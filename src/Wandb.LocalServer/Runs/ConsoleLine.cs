using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Runs;

/// <summary>
/// A line of a run's console, in the two forms that clients stream: a JSON object with its parts, or a text that begins with the
/// word ERROR, where it went to the error stream, and the time.
/// </summary>
internal sealed record ConsoleLine(int Number, string? Timestamp, string? Level, string? Label, string Line)
{
    private const string ErrorMark = "ERROR ";

    public static ConsoleLine Read(string content, int number)
    {
        if (content.StartsWith('{') && Parts(content) is { } parts)
        {
            return new ConsoleLine(number, Text(parts, "ts"), Text(parts, "level"), Text(parts, "label"), Text(parts, "content") ?? string.Empty);
        }

        string? level = content.StartsWith(ErrorMark, StringComparison.Ordinal) ? "error" : null;
        string rest = level is null ? content : content[ErrorMark.Length..];
        return rest.Split(' ', 2) is [var time, var line]
            && DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out _)
            ? new ConsoleLine(number, time, level, null, line)
            : new ConsoleLine(number, null, level, null, rest);
    }

    private static JsonObject? Parts(string content)
    {
        try
        {
            return JsonNode.Parse(content) is JsonObject parts && parts.ContainsKey("content") ? parts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject parts, string key) =>
        parts[key]?.GetValueKind() == JsonValueKind.String ? (string?)parts[key] : null;
}
