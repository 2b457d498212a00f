using System.Text.Json;

namespace Wandb.GraphQL;

/// <summary>Looks whether variables fill a place that the server does not take.</summary>
internal static class InputCheck
{
    /// <summary>The first gap that the variables of an operation meet; null when the server takes them.</summary>
    public static InputGap? Find(GraphQLOperation operation, IEnumerable<InputGap> gaps)
    {
        JsonElement variables = JsonElement.Parse(GraphQLTransport.Variables(operation));
        return gaps.FirstOrDefault(gap => IsMet(variables, gap.Path.Split('.'), gap));
    }

    private static bool IsMet(JsonElement at, ReadOnlySpan<string> path, InputGap gap)
    {
        switch (at.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in at.EnumerateArray())
                {
                    if (IsMet(item, path, gap))
                    {
                        return true;
                    }
                }

                return false;
            case JsonValueKind.Object when !path.IsEmpty:
                return at.TryGetProperty(path[0], out JsonElement inside)
                    ? IsMet(inside, path[1..], gap)
                    : gap.IsRequired && path.Length == 1;
            default:
                return path.IsEmpty && (gap.IsRequired ? at.ValueKind == JsonValueKind.Null : gap.Value is null || at.ValueEquals(gap.Value));
        }
    }
}
