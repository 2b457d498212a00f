using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>The fields that a filter asks about, without what is inside of them.</summary>
internal static class FilterFields
{
    public static IReadOnlyList<string> Of(string filter)
    {
        List<string> fields = [];
        _ = Rename(filter, field =>
        {
            fields.Add(field);
            return field;
        });
        return fields;
    }

    /// <summary>The filter with other names of fields; their values and operators stay as they are.</summary>
    /// <param name="filter">A filter, known to be one.</param>
    /// <param name="rename">Gives the name to send for a field, which it gets in snake case and without what is inside of it.</param>
    public static string Rename(string filter, Func<string, string> rename)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            Write(writer, JsonElement.Parse(filter), rename);
        }

        return Encoding.UTF8.GetString(text.Written.Span);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement conditions, Func<string, string> rename)
    {
        writer.WriteStartObject();
        foreach (JsonProperty condition in conditions.EnumerateObject())
        {
            bool isField = !condition.Name.StartsWith('$');
            writer.WritePropertyName(isField ? Named(condition.Name, rename) : condition.Name);
            switch (condition.Value.ValueKind)
            {
                case JsonValueKind.Array when !isField:
                    writer.WriteStartArray();
                    foreach (JsonElement part in condition.Value.EnumerateArray())
                    {
                        Write(writer, part, rename);
                    }

                    writer.WriteEndArray();
                    break;
                case JsonValueKind.Object when !isField:
                    Write(writer, condition.Value, rename);
                    break;
                default:
                    condition.Value.WriteTo(writer);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static string Named(string path, Func<string, string> rename)
    {
        string[] steps = path.Split('.', 2);
        string field = JsonNamingPolicy.SnakeCaseLower.ConvertName(steps[0]);
        string named = rename(field);
        return named == field ? path : string.Join('.', [named, .. steps.Skip(1)]);
    }
}
