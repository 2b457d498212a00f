using System.Globalization;
using System.Text.Json;

namespace Wandb.GraphQL;

/// <summary>
/// A value of an answer, with the way that led to it. Generated code reads answers through this type: each <c>As…</c> gives
/// the value or says where the answer breaks the schema. The default is a value that is missing.
/// </summary>
public readonly struct GraphQLValue
{
    private readonly JsonElement _root;
    private readonly JsonElement _element;

    // Of a missing value: the key that is not there. The element is then the one that it is not in.
    private readonly string? _missing;

    /// <summary>The root of an answer.</summary>
    /// <param name="data">The value of <c>data</c> in the response.</param>
    public GraphQLValue(JsonElement data)
        : this(data, data, null)
    {
    }

    private GraphQLValue(JsonElement root, JsonElement element, string? missing) => (_root, _element, _missing) = (root, element, missing);

    private JsonValueKind Kind => _missing is null ? _element.ValueKind : JsonValueKind.Undefined;

    /// <summary>Whether it is null or missing.</summary>
    public bool IsNull => Kind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>The value under a key; a missing value when there is none.</summary>
    /// <param name="key">The response key.</param>
    public GraphQLValue Field(string key) =>
        Kind == JsonValueKind.Object && _element.TryGetProperty(key, out JsonElement value)
            ? new GraphQLValue(_root, value, null)
            : new GraphQLValue(_root, _element, _missing is null ? key : $"{_missing}.{key}");

    /// <summary>Whether there is something other than null under a key.</summary>
    /// <param name="key">The response key.</param>
    public bool Has(string key) =>
        Kind == JsonValueKind.Object && _element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Fails unless it is an object.</summary>
    /// <exception cref="GraphQLResponseException">It is not.</exception>
    public void ExpectObject()
    {
        if (Kind != JsonValueKind.Object)
        {
            throw Unexpected("an object");
        }
    }

    /// <summary>A text. Servers may write an ID as a number, which is taken as its digits.</summary>
    /// <exception cref="GraphQLResponseException">It is something else.</exception>
    public string AsString() => Kind switch
    {
        JsonValueKind.String when _element.TryGetText(out string? text) => text,
        JsonValueKind.Number => _element.GetRawText(),
        _ => throw Unexpected("a text of Unicode characters"),
    };

    /// <summary>True or false.</summary>
    /// <exception cref="GraphQLResponseException">It is something else.</exception>
    public bool AsBoolean() => Kind is JsonValueKind.True or JsonValueKind.False
        ? _element.GetBoolean()
        : throw Unexpected("true or false");

    /// <summary>A whole number of 32 bits.</summary>
    /// <exception cref="GraphQLResponseException">It is something else.</exception>
    public int AsInt32() => Kind == JsonValueKind.Number && _element.TryGetInt32(out int value)
        ? value
        : throw Unexpected("a whole number of 32 bits");

    /// <summary>A whole number of 64 bits; as some servers write it, also as a text of digits.</summary>
    /// <exception cref="GraphQLResponseException">It is something else.</exception>
    public long AsInt64() => Kind switch
    {
        JsonValueKind.Number when _element.TryGetInt64(out long value) => value,
        JsonValueKind.String when _element.TryGetText(out string? text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) => value,
        _ => throw Unexpected("a whole number of 64 bits"),
    };

    /// <summary>A number.</summary>
    /// <exception cref="GraphQLResponseException">It is something else.</exception>
    public double AsDouble() => Kind == JsonValueKind.Number && _element.TryGetDouble(out double value)
        ? value
        : throw Unexpected("a number");

    /// <summary>A moment as RFC 3339 text; one without an offset is in UTC, as W&amp;B servers mean it.</summary>
    /// <exception cref="GraphQLResponseException">It is something else.</exception>
    public DateTimeOffset AsDateTimeOffset() =>
        Kind == JsonValueKind.String && JsonMoments.TryRead(_element, out DateTimeOffset value) ? value : throw Unexpected("a date and time");

    /// <summary>Any JSON but null, safe to keep.</summary>
    /// <exception cref="GraphQLResponseException">It is null or missing.</exception>
    public JsonElement AsJson() => IsNull ? throw Unexpected("a value") : _element.Clone();

    /// <summary>A list.</summary>
    /// <param name="readItem">Reads an item.</param>
    /// <typeparam name="T">What an item is read into.</typeparam>
    /// <exception cref="GraphQLResponseException">It is something else.</exception>
    public IReadOnlyList<T> AsList<T>(Func<GraphQLValue, T> readItem)
    {
        ArgumentNullException.ThrowIfNull(readItem);
        if (Kind != JsonValueKind.Array)
        {
            throw Unexpected("a list");
        }

        var items = new T[_element.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in _element.EnumerateArray())
        {
            items[index++] = readItem(new GraphQLValue(_root, item, null));
        }

        return items;
    }

    /// <summary>Null where there is none, else what <paramref name="read"/> makes of it.</summary>
    /// <param name="read">Reads a value that is there.</param>
    /// <typeparam name="T">What it is read into.</typeparam>
    public T? OrNull<T>(Func<GraphQLValue, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return IsNull ? null : read(this);
    }

    /// <summary>Null where there is none, else what <paramref name="read"/> makes of it.</summary>
    /// <param name="read">Reads a value that is there.</param>
    /// <typeparam name="T">What it is read into.</typeparam>
    public T? OrNullValue<T>(Func<GraphQLValue, T> read)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(read);
        return IsNull ? null : read(this);
    }

    // The content stays out of the message: it may be long, or not for logs.
    private GraphQLResponseException Unexpected(string expected) => new(Path, expected, Kind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    });

    // Looked for only when something is wrong: nearly everything in an answer is right.
    private string Path => JsonPaths.Of(_element, _root, "data") is var path && _missing is null ? path : $"{path}.{_missing}";
}
