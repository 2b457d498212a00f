using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Listing;

/// <summary>W&amp;B's filter language: a JSON object of fields and operators that begin with a dollar sign.</summary>
internal sealed class Filter
{
    private readonly JsonObject _conditions;

    private Filter(JsonObject conditions) => _conditions = conditions;

    public static Filter? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            var once = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(text, documentOptions: once) is JsonObject conditions ? new Filter(conditions) : throw new JsonException();
        }
        catch (JsonException)
        {
            throw ServerError.Invalid("filters must be the text of a JSON object");
        }
    }

    public bool Matches(JsonObject document) => All(_conditions, document);

    private static bool All(JsonObject conditions, JsonObject document) => conditions.All(condition => condition.Key switch
    {
        "$and" => Objects(condition.Value).All(part => All(part, document)),
        "$or" => Objects(condition.Value).Any(part => All(part, document)),
        "$nor" => !Objects(condition.Value).Any(part => All(part, document)),
        "$not" => !All(Object(condition.Value), document),
        ['$', ..] => throw Unknown(condition.Key),
        _ when Moments.IsField(condition.Key) => Field(Fields.Find(document, condition.Key), condition.Value, Moments.AsNumbers),
        _ => Field(Fields.Find(document, condition.Key), condition.Value, static node => node),
    });

    private static bool Field(JsonNode? actual, JsonNode? wanted, Func<JsonNode?, JsonNode?> comparable) =>
        wanted is JsonObject operators && operators.Count > 0 && operators.All(pair => pair.Key.StartsWith('$'))
            ? operators.All(pair => Operator(pair.Key, actual, pair.Value, comparable))
            : Equal(comparable(actual), comparable(wanted));

    private static bool Operator(string name, JsonNode? actual, JsonNode? wanted, Func<JsonNode?, JsonNode?> comparable) => name switch
    {
        "$contains" => Texts(actual).Any(text => text.Contains(Text(wanted), StringComparison.Ordinal)),
        "$regex" => Texts(actual).Any(text => Pattern(Text(wanted)).IsMatch(text)),
        "$not" => !Field(actual, wanted, comparable),
        _ => Comparison(name, comparable(actual), comparable(wanted)),
    };

    private static bool Comparison(string name, JsonNode? actual, JsonNode? wanted) => name switch
    {
        "$eq" => Equal(actual, wanted),
        "$ne" => !Equal(actual, wanted),
        "$lt" => Ordered(actual, wanted, order => order < 0),
        "$lte" => Ordered(actual, wanted, order => order <= 0),
        "$gt" => Ordered(actual, wanted, order => order > 0),
        "$gte" => Ordered(actual, wanted, order => order >= 0),
        "$in" => Items(wanted).Any(item => Equal(actual, item)),
        "$nin" => !Items(wanted).Any(item => Equal(actual, item)),
        "$all" => Items(wanted).All(item => Equal(actual, item)),
        "$exists" => actual is not null == Flag(wanted),
        "$size" => actual is JsonArray list && Equal(JsonValue.Create(list.Count), wanted),
        _ => throw Unknown(name),
    };

    // A list matches when one of its items does, as in the language that this one is taken from.
    private static bool Equal(JsonNode? actual, JsonNode? wanted) =>
        actual is JsonArray list && wanted is not JsonArray
            ? list.Any(item => Equal(item, wanted))
            : Fields.SameKind(actual, wanted) && Fields.Compare(actual, wanted) == 0;

    private static bool Ordered(JsonNode? actual, JsonNode? wanted, Func<int, bool> accept) =>
        actual is JsonArray list
            ? list.Any(item => Ordered(item, wanted, accept))
            : actual is not null && Fields.SameKind(actual, wanted) && accept(Fields.Compare(actual, wanted));

    private static IEnumerable<string> Texts(JsonNode? node) =>
        (node is JsonArray list ? list : [node?.DeepClone()])
        .Where(item => item?.GetValueKind() == JsonValueKind.String).Select(item => (string)item!);

    private static bool Flag(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw ServerError.Invalid("a filter needs true or false"),
    };

    private static string Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? (string)node! : throw ServerError.Invalid("a filter needs a text");

    private static JsonArray Items(JsonNode? node) => node as JsonArray ?? throw ServerError.Invalid("a filter needs a list");

    private static JsonObject Object(JsonNode? node) => node as JsonObject ?? throw ServerError.Invalid("a filter needs an object");

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => Items(node).Select(Object);

    private static Regex Pattern(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw ServerError.Invalid($"{pattern} is not a regular expression of this server");
        }
    }

    private static ServerError Unknown(string name) => ServerError.Invalid($"{name} is not an operator of filters");
}
