using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Listing;

/// <summary>
/// What filters and orders can ask of an item. The plain and the advanced search of registries name some fields differently;
/// both names are here.
/// </summary>
internal static class Descriptions
{
    public static JsonObject Describe(this Backend backend, MembershipRow membership)
    {
        ArtifactRow artifact = backend.Artifacts.Find(membership.ArtifactId)!;
        JsonObject document = backend.Describe(artifact);
        document["version"] = membership.Version;
        document["version_index"] = membership.VersionIndex;
        document["alias"] = Texts([.. backend.Memberships.AliasesOf(membership.Id).Select(alias => alias.Alias), membership.Version]);
        document["aliases"] = document["alias"]!.DeepClone();
        return document;
    }

    public static JsonObject Describe(this Backend backend, ArtifactRow artifact)
    {
        List<string> tags = [.. backend.Tags.OfArtifact(artifact.Id).Select(tag => tag.Name)];
        return new JsonObject
        {
            ["id"] = artifact.Id,
            ["artifact_id"] = artifact.Id,
            ["state"] = artifact.State,
            ["digest"] = artifact.Digest,
            ["size"] = artifact.Size,
            ["artifact_size"] = artifact.Size,
            ["description"] = artifact.Description,
            ["tag"] = Texts(tags),
            ["tags"] = Texts(tags),
            ["metadata"] = Parse(artifact.Metadata),
            ["artifact_metadata"] = Parse(artifact.Metadata),
            ["created_at"] = artifact.CreatedAt,
            ["artifact_created_at"] = artifact.CreatedAt,
            ["updated_at"] = artifact.UpdatedAt,
        };
    }

    public static JsonObject Describe(this Backend backend, CollectionRow collection)
    {
        List<string> tags = [.. backend.Tags.OfCollection(collection.Id).Select(tag => tag.Name)];
        return new JsonObject
        {
            ["id"] = collection.Id,
            ["collection_id"] = collection.Id,
            ["artifact_collection_id"] = collection.Id,
            ["name"] = collection.Name,
            ["collection_name"] = collection.Name,
            ["artifact_collection_name"] = collection.Name,
            ["description"] = collection.Description,
            ["tag"] = Texts(tags),
            ["tags"] = Texts(tags),
            ["type"] = backend.Projects.Type(collection.TypeId)!.Name,
            ["created_at"] = collection.CreatedAt,
            ["updated_at"] = collection.UpdatedAt,
        };
    }

    public static JsonObject Describe(ProjectRow project) => new()
    {
        ["id"] = project.Id,
        ["project_id"] = project.Id,
        ["entity_id"] = project.EntityId,
        ["name"] = project.Name,
        ["description"] = project.Description,
        ["created_at"] = project.CreatedAt,
        ["updated_at"] = project.UpdatedAt,
    };

    public static JsonObject Describe(this Backend backend, RunRow run) => new()
    {
        ["id"] = run.Id,
        ["name"] = run.Name,
        ["display_name"] = run.DisplayName,
        ["state"] = run.State,
        ["group"] = run.Group,
        ["job_type"] = run.JobType,
        ["commit"] = run.Commit,
        ["sweep"] = run.Sweep,
        ["description"] = run.Description,
        ["notes"] = run.Notes,
        ["username"] = backend.Directory.User(run.UserId)?.Username,
        ["tags"] = run.Tags is null ? new JsonArray() : JsonNode.Parse(run.Tags),
        ["config"] = Parse(run.Config),
        ["summary_metrics"] = Parse(run.Summary),
        ["created_at"] = run.CreatedAt,
        ["heartbeat_at"] = run.HeartbeatAt,
    };

    /// <summary>The object that a text holds, empty when there is no text; null when it holds something else.</summary>
    public static JsonObject? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 10_000 });
        return Node(document.RootElement) as JsonObject;
    }

    // A document may hold one key twice, at any depth; a JsonObject cannot, so the last one counts.
    private static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new JsonObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    result[property.Name] = Node(property.Value);
                }

                return result;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Node)]);
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
