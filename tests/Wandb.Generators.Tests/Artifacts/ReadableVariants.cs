using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>
/// Other spellings of a record's JSON that have to read as the same: keys in any order, keys that are not declared, keys that come
/// twice (the last one counts), spaces, escapes.
/// </summary>
internal sealed class ReadableVariants(int seed, JsonNamingPolicy policy)
{
    private readonly Random _random = new(seed);
    private int _unknown;

    public int Values { get; private set; }

    public string Of(string json, Type record)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 200 });
        var text = new StringBuilder();
        Write(text, document.RootElement, record);
        return text.ToString();
    }

    private void Write(StringBuilder text, JsonElement element, Type? type)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, element, type);
                break;
            case JsonValueKind.Array:
                text.Append('[').Append(Space());
                string separator = string.Empty;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    text.Append(separator);
                    Write(text, item, null);
                    separator = Space() + ",";
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                Values++;
                text.Append(Respelt(element));
                break;
            default:
                Values++;
                text.Append(element.GetRawText());
                break;
        }
    }

    private void WriteObject(StringBuilder text, JsonElement element, Type? type)
    {
        bool isRecord = type is { IsAbstract: false, Namespace: "App" };
        var members = element.EnumerateObject().Select(member => (member.Name, member.Value)).ToList();
        if (isRecord)
        {
            members = [.. members.OrderBy(_ => _random.Next())];
            Repeat(members, type!);
        }

        text.Append('{');
        string separator = Space();
        foreach ((string name, JsonElement value) in members)
        {
            text.Append(separator).Append(Spelt(name)).Append(Space()).Append(':').Append(Space());
            Write(text, value, isRecord ? TypeOf(type!, name) : null);
            separator = Space() + "," + Space();
        }

        text.Append('}');
    }

    private void Repeat(List<(string Name, JsonElement Value)> members, Type type)
    {
        if (members.Count > 0 && _random.Next(3) == 0)
        {
            // The earlier of two is overwritten; it has to be readable all the same.
            (string name, JsonElement value) = members[_random.Next(members.Count)];
            if (TypeOf(type, name) is not null)
            {
                members.Insert(0, (name, value));
            }
        }

        while (_random.Next(2) == 0)
        {
            using JsonDocument odd = JsonDocument.Parse(new[] { "null", "1e400", "[{}]", "\"x\"", "{\"name\":{}}" }[_random.Next(5)]);
            members.Insert(_random.Next(members.Count + 1), ($"undeclared {_unknown++}", odd.RootElement.Clone()));
        }
    }

    private Type? TypeOf(Type record, string key) => record.GetProperties()
        .FirstOrDefault(property => (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? policy.ConvertName(property.Name)) == key)?.PropertyType;

    private string Respelt(JsonElement text) => _random.Next(4) == 0 ? Spelt(text.GetString()!) : text.GetRawText();

    private string Spelt(string text) => _random.Next(4) switch
    {
        0 => $"\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\"",
        1 => $"\"{JavaScriptEncoder.Default.Encode(text)}\"",
        _ => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"",
    };

    private string Space() => _random.Next(6) switch { 0 => " ", 1 => "\r\n\t", _ => string.Empty };
}
