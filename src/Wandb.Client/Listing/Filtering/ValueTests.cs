using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wandb;

/// <summary>Makes tests of what a filter asks of the value of one field; null is a value that is missing or JSON's null.</summary>
internal sealed class ValueTests(ValueOrder order)
{
    public Func<JsonElement?, bool> Of(JsonElement wanted, string place)
    {
        if (wanted.ValueKind != JsonValueKind.Object)
        {
            JsonElement operand = Operand(wanted, place);
            return actual => Equal(actual, operand);
        }

        Func<JsonElement?, bool>[] tests = [.. wanted.EnumerateObject().Select(pair => Operator(pair.Name, pair.Value, $"{place}.{pair.Name}"))];
        return tests.Length == 0
            ? throw FilterTest.Fault(place, "a value, or an object of operators such as $gt")
            : actual => Array.TrueForAll(tests, test => test(actual));
    }

    private Func<JsonElement?, bool> Operator(string name, JsonElement wanted, string place)
    {
        switch (name)
        {
            case "$eq" or "$ne":
                JsonElement same = Operand(wanted, place);
                return name == "$eq" ? actual => Equal(actual, same) : actual => !Equal(actual, same);
            case "$lt" or "$lte" or "$gt" or "$gte":
                JsonElement bound = Operand(wanted, place);
                return name switch
                {
                    "$lt" => actual => Ordered(actual, bound, static sign => sign < 0),
                    "$lte" => actual => Ordered(actual, bound, static sign => sign <= 0),
                    "$gt" => actual => Ordered(actual, bound, static sign => sign > 0),
                    _ => actual => Ordered(actual, bound, static sign => sign >= 0),
                };
            case "$in" or "$nin" or "$all":
                JsonElement[] items = Items(wanted, place);
                return name switch
                {
                    "$in" => actual => Array.Exists(items, item => Equal(actual, item)),
                    "$nin" => actual => !Array.Exists(items, item => Equal(actual, item)),
                    _ => actual => Array.TrueForAll(items, item => Equal(actual, item)),
                };
            case "$exists":
                bool present = wanted.ValueKind is JsonValueKind.True or JsonValueKind.False ? wanted.GetBoolean() : throw FilterTest.Fault(place, "true or false");
                return actual => actual is not null == present;
            case "$size":
                int size = wanted.ValueKind == JsonValueKind.Number && wanted.TryGetInt32(out int count) ? count : throw FilterTest.Fault(place, "a whole number");
                return actual => actual is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == size;
            case "$contains":
                string part = Text(wanted, place);
                return actual => Texts(actual).Any(text => text.Contains(part, StringComparison.Ordinal));
            case "$regex":
                Regex pattern = Pattern(Text(wanted, place), place);
                return actual => Texts(actual).Any(pattern.IsMatch);
            case "$not":
                Func<JsonElement?, bool> opposite = Of(wanted, place);
                return actual => !opposite(actual);
            default:
                throw new FormatException($"The filter has '{name}' at {place}, which is no operator of W&B's filters.");
        }
    }

    // A list matches when one of its items does, as in the language that this one is taken from.
    private bool Equal(JsonElement? actual, JsonElement wanted) =>
        actual is { ValueKind: JsonValueKind.Array } list && wanted.ValueKind != JsonValueKind.Array
            ? list.EnumerateArray().Any(item => Equal(NotNull(item), wanted))
            : order.SameKind(actual, wanted) && order.Compare(actual, wanted) == 0;

    private bool Ordered(JsonElement? actual, JsonElement wanted, Func<int, bool> accept) =>
        actual is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Any(item => Ordered(NotNull(item), wanted, accept))
            : actual is not null && order.SameKind(actual, wanted) && accept(order.Compare(actual, wanted));

    private static JsonElement? NotNull(JsonElement item) => item.ValueKind == JsonValueKind.Null ? null : item;

    private static IEnumerable<string> Texts(JsonElement? actual) => actual switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(TextOf).OfType<string>(),
        { } single => TextOf(single) is { } text ? [text] : [],
        null => [],
    };

    private static string? TextOf(JsonElement item) => item.TryGetText(out string? text) ? text : null;

    private static JsonElement Operand(JsonElement wanted, string place) => wanted.ValueKind switch
    {
        JsonValueKind.Object => throw FilterTest.Fault(place, "a text, a number, true, false, null or a list of those"),
        JsonValueKind.Array when wanted.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) =>
            throw FilterTest.Fault(place, "a list of texts, numbers, true, false and null"),
        _ => wanted,
    };

    private static JsonElement[] Items(JsonElement wanted, string place) => wanted.ValueKind == JsonValueKind.Array
        ? [.. Operand(wanted, place).EnumerateArray()]
        : throw FilterTest.Fault(place, "a list");

    private static string Text(JsonElement wanted, string place) =>
        wanted.TryGetText(out string? text) ? text : throw FilterTest.Fault(place, "a text");

    private static Regex Pattern(string pattern, string place)
    {
        try
        {
            // Like the server's own engine this one has neither look-around nor back references, and needs no time limit.
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"The filter has a regular expression at {place} that W&B's servers don't know: {fault.Message}", fault);
        }
    }
}
