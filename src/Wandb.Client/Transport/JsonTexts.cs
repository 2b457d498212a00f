using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>Texts of an answer that may be no Unicode: half a surrogate pair, or bytes that are no UTF-8. JSON's grammar lets both pass.</summary>
internal static class JsonTexts
{
    public static bool TryGetText(this JsonElement element, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            text = null;
        }

        return text is not null;
    }

    /// <summary>A text for a person: as it stands in the answer where it can't be read.</summary>
    public static string? TextForPeople(this JsonElement element) =>
        element.TryGetText(out string? text) ? text
        : element.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element))
        : null;
}
