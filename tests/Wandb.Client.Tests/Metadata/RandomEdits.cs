using System.Text.Json.Nodes;

namespace Wandb.Client.Tests.Metadata;

/// <summary>Random edits of JSON, carried out by System.Text.Json on a tree: the model that our merge of texts is compared with.</summary>
internal static class RandomEdits
{
    /// <summary>A neighbour of a value: a few members or items of it set, removed, inserted.</summary>
    public static string Neighbour(string json, RandomJson random)
    {
        JsonNode? node = JsonNode.Parse(json);
        return Mutate(node, random)?.ToJsonString() ?? "null";
    }

    /// <summary>A few places of a document, none inside another: the ways to members through objects, some of which do not exist yet.</summary>
    public static List<string[]> Places(string json, RandomJson random)
    {
        var all = new List<string[]>();
        Collect(JsonNode.Parse(json)!.AsObject(), [], all);
        var chosen = new List<string[]>();
        foreach (string[] place in all.OrderBy(_ => random.Next(1000)).Take(random.Next(6)))
        {
            if (!chosen.Exists(other => other.Zip(place).All(pair => pair.First == pair.Second)))
            {
                chosen.Add(place);
            }
        }

        return chosen;
    }

    /// <summary>The document with each place set to a value, or removed where the value is null.</summary>
    public static string Edit(string json, IEnumerable<(string[] Place, string? Value)> edits)
    {
        JsonObject root = JsonNode.Parse(json)!.AsObject();
        foreach ((string[] place, string? value) in edits)
        {
            JsonObject parent = place[..^1].Aggregate(root, (node, key) => node[key]!.AsObject());
            if (value is null)
            {
                parent.Remove(place[^1]);
            }
            else
            {
                parent[place[^1]] = JsonNode.Parse(value);
            }
        }

        return root.ToJsonString();
    }

    private static void Collect(JsonObject node, string[] path, List<string[]> all)
    {
        all.Add([.. path, "new"]);
        foreach ((string key, JsonNode? child) in node)
        {
            all.Add([.. path, key]);
            if (child is JsonObject inner)
            {
                Collect(inner, [.. path, key], all);
            }
        }
    }

    private static JsonNode? Mutate(JsonNode? node, RandomJson random)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (string key in members.Select(member => member.Key).ToList())
                {
                    MutateMember(members, key, random);
                }

                if (random.Next(4) == 0)
                {
                    members["n" + random.Next(5)] = JsonNode.Parse(random.Value(1));
                }

                return members;
            case JsonArray items:
                return Items(items, random);
            default:
                return random.Next(2) == 0 ? JsonNode.Parse(random.Value(1)) : node;
        }
    }

    private static void MutateMember(JsonObject members, string key, RandomJson random)
    {
        JsonNode? child = members[key];
        switch (random.Next(6))
        {
            case 0:
                members.Remove(key);
                break;
            case 1 or 2:
                members.Remove(key);
                members[key] = Mutate(child, random);
                break;
        }
    }

    private static JsonArray Items(JsonArray items, RandomJson random)
    {
        var result = new JsonArray();
        foreach (JsonNode? item in items.ToList())
        {
            items.Remove(item);
            int choice = random.Next(6);
            if (choice == 0)
            {
                result.Add(JsonNode.Parse(random.Value(1)));
            }

            if (choice != 1)
            {
                result.Add(choice == 2 ? Mutate(item, random) : item);
            }
        }

        return result;
    }
}
