using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Wandb;

/// <summary>Finds the way to an element of a document by where its text stands.</summary>
internal static class JsonPaths
{
    /// <param name="element">The element; <c>default</c> for none.</param>
    /// <param name="root">The element that it is somewhere in.</param>
    /// <param name="rootPath">How the root is called.</param>
    /// <returns>Such as <c>data.project.edges[2].node</c>.</returns>
    public static string Of(JsonElement element, JsonElement root, string rootPath)
    {
        string path = rootPath;
        if (element.ValueKind == JsonValueKind.Undefined)
        {
            return path;
        }

        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(element);
        while (!Begins(text, root) && TryFindPart(root, text, out JsonElement part, out string step))
        {
            (root, path) = (part, path + step);
        }

        return path;
    }

    private static bool TryFindPart(JsonElement whole, ReadOnlySpan<byte> text, out JsonElement part, out string step)
    {
        (part, step) = (default, string.Empty);
        if (whole.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in whole.EnumerateObject())
            {
                if (Has(property.Value, text))
                {
                    (part, step) = (property.Value, "." + property.Name);
                    return true;
                }
            }
        }
        else if (whole.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in whole.EnumerateArray())
            {
                if (Has(item, text))
                {
                    (part, step) = (item, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));
                    return true;
                }

                index++;
            }
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<byte> text, JsonElement element) =>
        JsonMarshal.GetRawUtf8Value(element).Overlaps(text, out int offset) && offset == 0;

    private static bool Has(JsonElement element, ReadOnlySpan<byte> text) => JsonMarshal.GetRawUtf8Value(element).Overlaps(text);
}
