using System.Text.Json;

namespace Wandb;

/// <summary>Reads settings whose text is a JSON object of texts.</summary>
internal static class JsonMap
{
    /// <summary>Throws <see cref="WandbConfigurationException"/> for another text; nothing of the text is in its message.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string json, string source, string what)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.String))
            {
                return [.. document.RootElement.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value.GetString()!))];
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Reported below: the exception's own message may quote the text, which holds secrets. InvalidOperationException: half a surrogate pair.
        }

        throw new WandbConfigurationException($$"""The text of {{source}} is no JSON object of texts by {{what}}, such as {"name": "value"}. Correct it or take it away.""");
    }
}
