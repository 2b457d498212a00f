using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Listing;

/// <summary>The advanced search of versions in registries knows no field that only the plain one has.</summary>
internal static class AdvancedSearch
{
    private static readonly string[] OnlyPlain = ["description", "created_at", "updated_at"];

    public static void Check(params ReadOnlySpan<string?> filters)
    {
        foreach (string? filter in filters)
        {
            if (Filter.Parse(filter) is not null)
            {
                Check(JsonNode.Parse(filter!));
            }
        }
    }

    private static void Check(JsonNode? node)
    {
        IEnumerable<JsonNode?> inside = node switch
        {
            JsonArray list => list,
            JsonObject conditions => conditions.Where(pair => pair.Key.StartsWith('$')).Select(pair => pair.Value),
            _ => [],
        };
        foreach (JsonNode? part in inside)
        {
            Check(part);
        }

        if (node is JsonObject fields && fields.Select(pair => pair.Key).FirstOrDefault(IsOnlyPlain) is { } unknown)
        {
            throw ServerError.Invalid($"{unknown} is no field of the advanced search");
        }
    }

    // A field is known in both spellings.
    private static bool IsOnlyPlain(string field) => OnlyPlain.Contains(JsonNamingPolicy.SnakeCaseLower.ConvertName(field));
}
