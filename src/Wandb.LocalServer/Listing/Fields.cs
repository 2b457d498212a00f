using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Listing;

/// <summary>Fields of an item that is described as JSON: found by a dotted path, compared by kind.</summary>
internal static class Fields
{
    public static readonly IComparer<JsonNode?> Comparer = Comparer<JsonNode?>.Create(Compare);

    /// <summary>Finds <c>config.lr.value</c>; a field is known as <c>created_at</c> and as <c>createdAt</c>.</summary>
    public static JsonNode? Find(JsonObject document, string path)
    {
        JsonNode? node = document;
        string[] steps = path.Split('.');
        for (int i = 0; i < steps.Length && node is not null; i++)
        {
            node = (node as JsonObject)?[i == 0 ? SnakeCase(steps[i]) : steps[i]];
        }

        return node;
    }

    public static int Compare(JsonNode? left, JsonNode? right)
    {
        (int leftRank, int rightRank) = (Rank(left), Rank(right));
        if (leftRank != rightRank || left is null || right is null)
        {
            return leftRank.CompareTo(rightRank);
        }

        return left.GetValueKind() switch
        {
            JsonValueKind.Number => Number(left).CompareTo(Number(right)),
            JsonValueKind.String => string.CompareOrdinal((string?)left, (string?)right),
            _ => string.CompareOrdinal(left.ToJsonString(), right.ToJsonString()),
        };
    }

    public static bool SameKind(JsonNode? left, JsonNode? right) => Rank(left) == Rank(right);

    private static double Number(JsonNode node) => node.AsValue().TryGetValue(out double number) ? number : double.Parse(
        node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    private static int Rank(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => 0,
        JsonValueKind.False or JsonValueKind.True => 1,
        JsonValueKind.Number => 2,
        JsonValueKind.String => 3,
        _ => 4,
    };

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
