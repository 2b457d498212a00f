using System.Text.Json;

namespace Wandb.LocalServer.Rules;

/// <summary>Metadata is the text of a JSON object. It is checked and kept as it came, number text and all.</summary>
internal static class MetadataRules
{
    public const int MaxKeys = 100;

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 10_000 };

    public static void Check(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        using JsonDocument document = Parse("metadata", text);
        int keys = document.RootElement.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal).Count();
        if (keys > MaxKeys)
        {
            throw ServerError.Invalid($"metadata has {keys} keys; at most {MaxKeys} are allowed");
        }
    }

    public static void CheckObject(string what, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Parse(what, text).Dispose();
        }
    }

    private static JsonDocument Parse(string what, string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, AnyDepth);
        }
        catch (JsonException)
        {
            throw ServerError.Invalid($"{what} is not valid JSON");
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw ServerError.Invalid($"{what} must be a JSON object");
    }
}
