using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Listing;

/// <summary>Fields of an item that is described as JSON: found by a dotted path, compared by kind.</summary>
internal static class Fields
{
    public static readonly IComparer<JsonNode?> Comparer = Comparer<JsonNode?>.Create(Compare);

    private const string Configuration = "config";
    private const string Value = "value";

    /// <summary>
    /// Finds <c>metadata.net.depth</c>; a field is known as <c>created_at</c> and as <c>createdAt</c>. A key of a run's
    /// configuration stands for its value: <c>config.lr</c> is <c>config.lr.value</c>.
    /// </summary>
    public static JsonNode? Find(JsonObject document, string path)
    {
        string[] steps = path.Split('.');
        steps[0] = SnakeCase(steps[0]);
        bool isConfiguration = steps[0] == Configuration;
        JsonNode? node = document;
        for (int i = 0; i < steps.Length && node is not null; i++)
        {
            var parent = node as JsonObject;
            node = parent?[steps[i]] ?? (isConfiguration && i == 2 ? (parent?[Value] as JsonObject)?[steps[i]] : null);
        }

        return isConfiguration && steps.Length == 2 && node is JsonObject entry && entry.ContainsKey(Value) ? entry[Value] : node;
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
