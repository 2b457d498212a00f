using System.Text.Json;

namespace Wandb;

/// <summary>A filter made ready to be tried on items, as the server tries it. Says what is wrong with a text that is no filter.</summary>
internal abstract class FilterTest
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public abstract bool Matches(JsonElement document);

    /// <summary>Whether it asks anything about a field.</summary>
    public abstract bool Names(string field);

    /// <exception cref="FormatException">The text is no filter.</exception>
    public static FilterTest Of(string json)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(json, Strict);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The filter is no JSON: {fault.Message}", fault);
        }

        return All(root, "$");
    }

    private static AllTest All(JsonElement conditions, string place) => conditions.ValueKind == JsonValueKind.Object
        ? new AllTest([.. conditions.EnumerateObject().Select(condition => Condition(condition, place))])
        : throw Fault(place, "an object of fields and operators");

    private static FilterTest Condition(JsonProperty condition, string place)
    {
        string inside = $"{place}.{condition.Name}";
        return condition.Name switch
        {
            "$and" => new AllTest(Parts(condition.Value, inside)),
            "$or" => new AnyTest(Parts(condition.Value, inside)),
            "$nor" => new NotTest(new AnyTest(Parts(condition.Value, inside))),
            "$not" => new NotTest(All(condition.Value, inside)),
            ['$', ..] or "" => throw new FormatException($"The filter has '{condition.Name}' at {place}; fields and $and, $or, $nor, $not may stand there."),
            string field => FieldTest.Of(field, condition.Value, inside),
        };
    }

    private static FilterTest[] Parts(JsonElement parts, string place) => parts.ValueKind == JsonValueKind.Array
        ? [.. parts.EnumerateArray().Select((part, index) => All(part, $"{place}[{index}]"))]
        : throw Fault(place, "a list of conditions");

    internal static FormatException Fault(string place, string expected) => new($"The filter needs {expected} at {place}.");

    private sealed class AllTest(FilterTest[] parts) : FilterTest
    {
        public override bool Matches(JsonElement document) => Array.TrueForAll(parts, part => part.Matches(document));

        public override bool Names(string field) => Array.Exists(parts, part => part.Names(field));
    }

    private sealed class AnyTest(FilterTest[] parts) : FilterTest
    {
        public override bool Matches(JsonElement document) => Array.Exists(parts, part => part.Matches(document));

        public override bool Names(string field) => Array.Exists(parts, part => part.Names(field));
    }

    private sealed class NotTest(FilterTest part) : FilterTest
    {
        public override bool Matches(JsonElement document) => !part.Matches(document);

        public override bool Names(string field) => part.Names(field);
    }

    private sealed class FieldTest(string[] steps, Func<JsonElement?, bool> test) : FilterTest
    {
        // A field is known as created_at and as createdAt; what is inside of it has the names that users gave.
        public static FieldTest Of(string field, JsonElement wanted, string place)
        {
            string[] steps = field.Split('.');
            steps[0] = JsonNamingPolicy.SnakeCaseLower.ConvertName(steps[0]);
            return new FieldTest(steps, new ValueTests(ValueOrder.OfField(string.Join('.', steps))).Of(wanted, place));
        }

        public override bool Matches(JsonElement document)
        {
            JsonElement value = document;
            foreach (string step in steps)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value))
                {
                    return test(null);
                }
            }

            return test(value.ValueKind == JsonValueKind.Null ? null : value);
        }

        public override bool Names(string field) => steps is [string only] && only == field;
    }
}
