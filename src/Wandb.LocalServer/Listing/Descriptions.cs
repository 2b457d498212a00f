using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Listing;

/// <summary>What filters and orders can ask of an item.</summary>
internal static class Descriptions
{
    public static JsonObject Describe(this Backend backend, MembershipRow membership)
    {
        ArtifactRow artifact = backend.Artifacts.Find(membership.ArtifactId)!;
        JsonObject document = backend.Describe(artifact);
        document["version"] = membership.Version;
        document["version_index"] = membership.VersionIndex;
        document["alias"] = Texts([.. backend.Memberships.AliasesOf(membership.Id).Select(alias => alias.Alias), membership.Version]);
        return document;
    }

    public static JsonObject Describe(this Backend backend, ArtifactRow artifact) => new()
    {
        ["id"] = artifact.Id,
        ["state"] = artifact.State,
        ["digest"] = artifact.Digest,
        ["size"] = artifact.Size,
        ["description"] = artifact.Description,
        ["tag"] = Texts(backend.Tags.OfArtifact(artifact.Id).Select(tag => tag.Name)),
        ["metadata"] = Parse(artifact.Metadata),
        ["created_at"] = artifact.CreatedAt,
        ["updated_at"] = artifact.UpdatedAt,
    };

    public static JsonObject Describe(this Backend backend, CollectionRow collection) => new()
    {
        ["id"] = collection.Id,
        ["name"] = collection.Name,
        ["description"] = collection.Description,
        ["tag"] = Texts(backend.Tags.OfCollection(collection.Id).Select(tag => tag.Name)),
        ["type"] = backend.Projects.Type(collection.TypeId)!.Name,
        ["created_at"] = collection.CreatedAt,
        ["updated_at"] = collection.UpdatedAt,
    };

    public static JsonObject Describe(ProjectRow project) => new()
    {
        ["id"] = project.Id,
        ["entity_id"] = project.EntityId,
        ["name"] = project.Name,
        ["description"] = project.Description,
        ["created_at"] = project.CreatedAt,
        ["updated_at"] = project.UpdatedAt,
    };

    public static JsonObject Describe(RunRow run) => new()
    {
        ["name"] = run.Name,
        ["display_name"] = run.DisplayName,
        ["state"] = run.State,
        ["group"] = run.Group,
        ["job_type"] = run.JobType,
        ["tags"] = run.Tags is null ? new JsonArray() : JsonNode.Parse(run.Tags),
        ["config"] = Parse(run.Config),
        ["summary_metrics"] = Parse(run.Summary),
        ["created_at"] = run.CreatedAt,
        ["heartbeat_at"] = run.HeartbeatAt,
    };

    private static JsonObject? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        // A document may hold one key twice; a JsonObject cannot, so the last one counts.
        var options = new JsonDocumentOptions { MaxDepth = 10_000 };
        using JsonDocument document = JsonDocument.Parse(text, options);
        var result = new JsonObject();
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            result[property.Name] = JsonNode.Parse(property.Value.GetRawText(), documentOptions: options);
        }

        return result;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
