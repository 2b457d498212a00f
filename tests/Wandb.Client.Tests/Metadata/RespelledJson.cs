using System.Text.Json;

namespace Wandb.Client.Tests.Metadata;

/// <summary>The same value in another text: other layout, other order of members, other escapes, other spelling of floats.</summary>
internal static class RespelledJson
{
    public static string Of(string json, int seed)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Write(document.RootElement, new RandomJson(seed ^ 0x5bd1e995));
    }

    private static string Write(JsonElement value, RandomJson random) => value.ValueKind switch
    {
        JsonValueKind.Object => Object(value, random),
        JsonValueKind.Array => "[ " + string.Join(",\n", value.EnumerateArray().Select(item => Write(item, random))) + "]",
        JsonValueKind.String => random.Text(value.GetString()!),
        JsonValueKind.Number => Number(value.GetRawText(), random),
        _ => value.GetRawText(),
    };

    private static string Object(JsonElement value, RandomJson random)
    {
        var members = value.EnumerateObject().GroupBy(member => member.Name).Select(group => group.Last()).ToList();
        IEnumerable<string> texts = members.OrderBy(_ => random.Next(100)).Select(member => $"{random.Text(member.Name)} : {Write(member.Value, random)}");
        return "{\t" + string.Join(" ,", texts) + "}";
    }

    private static string Number(string text, RandomJson random) => text switch
    {
        _ when text.Contains('e', StringComparison.OrdinalIgnoreCase) => text.Replace('e', 'E'),
        _ when text.Contains('.', StringComparison.Ordinal) => random.Next(2) == 0 ? text + "00" : text + "e0",
        _ => text,
    };
}
