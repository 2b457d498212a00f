using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>Finds what the server said in the body of a failed request, in the shapes that W&amp;B and OAuth use.</summary>
internal static class ServerMessage
{
    private const string Separator = "; ";

    /// <summary>The messages joined with "; ", or the body as it is when it has none of the shapes.</summary>
    public static string Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return FromJson(document.RootElement) ?? Encoding.UTF8.GetString(body.Span);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(body.Span);
        }
    }

    public static string Join(IEnumerable<GraphQLError> errors) => string.Join(Separator, errors.Select(error => error.Message).Distinct());

    private static string? FromJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        List<string> messages = [];
        if (root.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array)
        {
            messages.AddRange(errors.EnumerateArray().Select(Text).OfType<string>());
        }

        if (root.TryGetProperty("error", out JsonElement error) && Text(error) is { } single)
        {
            messages.Add(single);
        }

        if (root.TryGetProperty("error_description", out JsonElement description) && Text(description) is { } explained)
        {
            messages.Add(explained);
        }

        return messages.Count == 0 ? null : string.Join(Separator, messages);
    }

    private static string? Text(JsonElement message) => message.ValueKind switch
    {
        JsonValueKind.Object => message.TryGetProperty("message", out JsonElement text) ? text.TextForPeople() : null,
        _ => message.TextForPeople(),
    };
}
