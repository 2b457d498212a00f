using System.Text.Json;

namespace Wandb;

/// <summary>One entry of the <c>errors</c> list of a GraphQL answer.</summary>
internal sealed record GraphQLError(string Message, string? Code, string? RootKey, int PathLength)
{
    public static IReadOnlyList<GraphQLError> ReadAll(JsonElement root)
    {
        if (!root.TryGetProperty("errors", out JsonElement errors) || errors.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        return [.. errors.EnumerateArray().Select(Read)];
    }

    private static GraphQLError Read(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            return new GraphQLError(error.TextForPeople() ?? error.GetRawText(), null, null, 0);
        }

        string? code = error.TryGetProperty("extensions", out JsonElement extensions) && extensions.ValueKind == JsonValueKind.Object
            && extensions.TryGetProperty("code", out JsonElement text)
            ? text.TextForPeople()
            : null;
        int pathLength = error.TryGetProperty("path", out JsonElement path) && path.ValueKind == JsonValueKind.Array ? path.GetArrayLength() : 0;
        string? rootKey = pathLength > 0 ? path[0].TextForPeople() : null;
        string message = (error.TryGetProperty("message", out JsonElement said) ? said.TextForPeople() : null) ?? "(an error without a message)";
        return new GraphQLError(message, code, rootKey, pathLength);
    }
}
