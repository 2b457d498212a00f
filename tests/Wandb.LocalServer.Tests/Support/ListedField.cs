using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>A field that answers with pages, and how to reach it.</summary>
/// <param name="Name">Type and field, as <c>Project.runs</c>.</param>
/// <param name="Path">The document around it; <c>@</c> is where the field stands.</param>
/// <param name="Arguments">Arguments besides those of the page.</param>
/// <param name="Node">What tells one item from another.</param>
public sealed record ListedField(string Name, string Path, string Arguments = "", string Node = "id")
{
    private const string PageInfo = "pageInfo { startCursor endCursor hasNextPage hasPreviousPage }";

    public override string ToString() => Name;

    /// <summary>One page: the items, and where it stands.</summary>
    public async Task<(string[] Items, JsonNode Info)> ReadAsync(LocalClient client, bool isBackward, int? size, string? cursor, object? extra = null)
    {
        string field = Name.Split('.')[1];
        string page = isBackward ? "last: $size, before: $cursor" : "first: $size, after: $cursor";
        string declared = extra is null ? string.Empty : ", $entries: [ArtifactManifestEntryInput!]";
        Reply reply = await client.SendAsync(
            $"query ($size: Int, $cursor: String{declared}) {{ {Path.Replace("@", $"{field}({Arguments} {page}) {{ edges {{ node {{ {Node} }} }} {PageInfo} }}", StringComparison.Ordinal)} }}",
            extra is null ? new { size, cursor } : new { size, cursor, entries = extra });
        Assert.True(reply.Error is null, $"{Name}: {reply.Error}");
        JsonNode connection = Find(reply.Json["data"]!, field);
        return ([.. connection["edges"]!.AsArray().Select(edge => edge!["node"]!.ToJsonString())], connection["pageInfo"]!);
    }

    // The field is the only one at its depth, so that following the only child leads to it.
    private static JsonNode Find(JsonNode node, string field)
    {
        while (node is not JsonObject found || !found.ContainsKey(field))
        {
            node = node is JsonArray list ? list[0]! : ((JsonObject)node).Single().Value!;
        }

        return node[field]!;
    }
}
