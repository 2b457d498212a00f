using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

internal sealed record TagChange(string Name, string Category, string? Attributes)
{
    public const string DefaultCategory = "model";
}

/// <summary>What one <c>updateArtifact</c> asks for; null leaves as it is.</summary>
internal sealed record ArtifactEdit(
    string? Description,
    string? Metadata,
    string? Labels,
    long? TtlSeconds,
    IReadOnlyList<(string Collection, string Alias)>? Aliases,
    IReadOnlyList<TagChange> TagsToAdd,
    IReadOnlyList<TagChange> TagsToDelete);

/// <summary>Changes of what may change of a version.</summary>
internal static class EditRules
{
    public const long InheritTtl = -1;
    public const long NoTtl = -2;

    /// <summary>The type whose versions keep for ever whatever is asked for.</summary>
    private const string RunHistoryType = "wandb-history";

    public static void Edit(this Backend backend, ArtifactRow artifact, ArtifactEdit edit)
    {
        MetadataRules.Check(edit.Metadata);
        CollectionRow sequence = backend.Collections.Find(artifact.SequenceId)!;
        if (edit.TtlSeconds is { } ttl)
        {
            CheckTtl(ttl, backend.Projects.Type(sequence.TypeId)!.Name);
        }

        backend.Artifacts.Change(artifact.Id, edit.Description, edit.Metadata, edit.Labels, edit.TtlSeconds);
        if (edit.Aliases is not null)
        {
            backend.ReplaceAliases(artifact, edit.Aliases);
        }

        long entityId = backend.Projects.Find(sequence.ProjectId)!.EntityId;
        foreach (TagChange tag in edit.TagsToAdd)
        {
            backend.Tags.AddToArtifact(artifact.Id, backend.Tags.OnDemand(entityId, tag.Category, tag.Name, tag.Attributes).Id);
        }

        foreach (TagChange tag in edit.TagsToDelete)
        {
            backend.Tags.RemoveFromArtifact(
                artifact.Id, backend.Tags.OnDemand(entityId, tag.Category, tag.Name, tag.Attributes).Id);
        }
    }

    public static void CheckTtl(long seconds, string typeName)
    {
        if (seconds is not (InheritTtl or NoTtl) and <= 0)
        {
            throw ServerError.Invalid($"ttlDurationSeconds {seconds} is neither positive, nor {InheritTtl}, nor {NoTtl}");
        }

        if (typeName == RunHistoryType)
        {
            throw ServerError.Invalid($"the time to live of artifacts of type {RunHistoryType} cannot be set");
        }
    }
}
