using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>Compares JSON values as the server does: by kind, numbers by value, texts by their characters, a field of moments by time.</summary>
internal sealed class ValueOrder
{
    private static readonly ValueOrder Plain = new(isOfMoments: false);
    private static readonly ValueOrder OfMoments = new(isOfMoments: true);
    private readonly bool _isOfMoments;

    private ValueOrder(bool isOfMoments) => _isOfMoments = isOfMoments;

    /// <summary>The order of a field of items themselves, such as <c>created_at</c>; not of what is inside of their metadata.</summary>
    public static ValueOrder OfField(string field) => field is "created_at" or "updated_at" or "heartbeat_at" ? OfMoments : Plain;

    public static bool SameKind(JsonElement? left, JsonElement? right) => Rank(left) == Rank(right);

    public int Compare(JsonElement? left, JsonElement? right)
    {
        (int leftRank, int rightRank) = (Rank(left), Rank(right));
        if (leftRank != rightRank || left is not { } a || right is not { } b)
        {
            return leftRank.CompareTo(rightRank);
        }

        return a.ValueKind switch
        {
            JsonValueKind.Number => Number(a).CompareTo(Number(b)),
            JsonValueKind.String => CompareTexts(Text(a), Text(b)),
            _ => string.CompareOrdinal(Rewritten(a), Rewritten(b)),
        };
    }

    // A moment can be written in several ways: with fractions of a second, with another offset.
    private int CompareTexts(string left, string right) =>
        _isOfMoments && TryReadMoment(left, out DateTimeOffset a) && TryReadMoment(right, out DateTimeOffset b) ? a.CompareTo(b) : string.CompareOrdinal(left, right);

    private static bool TryReadMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static string Text(JsonElement element) => element.TryGetText(out string? text) ? text : element.GetRawText();

    private static double Number(JsonElement element) => element.GetDouble();

    private static string Rewritten(JsonElement element)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.Written.Span);
    }

    private static int Rank(JsonElement? element) => element?.ValueKind switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => 0,
        JsonValueKind.False or JsonValueKind.True => 1,
        JsonValueKind.Number => 2,
        JsonValueKind.String => 3,
        _ => 4,
    };
}
