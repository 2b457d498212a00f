using System.Text.Json.Nodes;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>Changes a document at random: keys that go, come or change, and values that become something else.</summary>
internal sealed class MutatedJson(int seed)
{
    private static readonly string[] Values = ["null", "true", "1", "-1", "0.5", "1e400", "\"\"", "\"x\"", "\"Red\"", "[]", "{}", "[null]", "[1,\"a\"]", "{\"$type\":\"x\"}", "{\"name\":\"n\"}", "300"];

    private readonly Random _random = new(seed);

    public string Of(string json)
    {
        JsonNode root = JsonNode.Parse(json)!;
        for (int i = _random.Next(4); i > 0; i--)
        {
            Change(root);
        }

        return root.ToJsonString();
    }

    // Goes down at random and changes something there.
    private void Change(JsonNode node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                string key = members.ElementAt(_random.Next(members.Count)).Key;
                if (members[key] is JsonObject or JsonArray && _random.Next(3) > 0)
                {
                    Change(members[key]!);
                    return;
                }

                ChangeMember(members, key);
                break;
            case JsonArray { Count: > 0 } items:
                int index = _random.Next(items.Count);
                if (items[index] is JsonObject or JsonArray && _random.Next(3) > 0)
                {
                    Change(items[index]!);
                    return;
                }

                items[index] = Value();
                break;
        }
    }

    private void ChangeMember(JsonObject members, string key)
    {
        switch (_random.Next(4))
        {
            case 0:
                members.Remove(key);
                break;
            case 1:
                members[key + "x"] = Value();
                break;
            default:
                members[key] = Value();
                break;
        }
    }

    private JsonNode? Value() => JsonNode.Parse(Values[_random.Next(Values.Length)]);
}
