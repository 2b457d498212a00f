using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>Compares JSON values as the server does: by kind, numbers by value, texts by their characters, a field of moments by time.</summary>
internal sealed class ValueOrder
{
    private const int NumberRank = 2;
    private const int TextRank = 3;
    private static readonly ValueOrder Plain = new(isOfMoments: false);
    private static readonly ValueOrder OfMoments = new(isOfMoments: true);
    private readonly bool _isOfMoments;

    private ValueOrder(bool isOfMoments) => _isOfMoments = isOfMoments;

    /// <summary>The order of a field of items themselves, such as <c>created_at</c>; not of what is inside of their metadata.</summary>
    public static ValueOrder OfField(string field) => field is "created_at" or "updated_at" or "heartbeat_at" ? OfMoments : Plain;

    public bool SameKind(JsonElement? left, JsonElement? right) => Rank(left) == Rank(right);

    public int Compare(JsonElement? left, JsonElement? right)
    {
        (int leftRank, int rightRank) = (Rank(left), Rank(right));
        if (leftRank != rightRank || left is not { } a || right is not { } b)
        {
            return leftRank.CompareTo(rightRank);
        }

        return leftRank switch
        {
            NumberRank => Number(a).CompareTo(Number(b)),
            TextRank => string.CompareOrdinal(Text(a), Text(b)),
            _ => string.CompareOrdinal(Rewritten(a), Rewritten(b)),
        };
    }

    private static string Text(JsonElement element) => element.TryGetText(out string? text) ? text : element.GetRawText();

    private double Number(JsonElement element) => IsMoment(element, out DateTimeOffset moment)
        ? (moment - DateTimeOffset.UnixEpoch).TotalMilliseconds
        : element.GetDouble();

    // A moment can be written in several ways: with fractions of a second, with another offset.
    private bool IsMoment(JsonElement element, out DateTimeOffset moment)
    {
        moment = default;
        return _isOfMoments && element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out moment);
    }

    private static string Rewritten(JsonElement element)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.Written.Span);
    }

    private int Rank(JsonElement? element) => element?.ValueKind switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => 0,
        JsonValueKind.False or JsonValueKind.True => 1,
        JsonValueKind.Number => NumberRank,
        JsonValueKind.String => IsMoment(element.Value, out _) ? NumberRank : TextRank,
        _ => 4,
    };
}
