using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>What versions of artifacts can be filtered and ordered by, besides the metadata: <c>VersionField.Alias == "best"</c>.</summary>
/// <remarks>Filters on keys of the metadata come from the wrapper: <c>ImageModelArtifact.Where(m => m.ValAccuracy > 0.9)</c>.</remarks>
public static class VersionField
{
    /// <summary>The aliases in the collection that is listed, the version (<c>v3</c>) among them.</summary>
    public static TextField<Artifact> Alias { get; } = new(FilterPath.Of("alias"));

    /// <summary>The tags.</summary>
    public static TextField<Artifact> Tag { get; } = new(FilterPath.Of("tag"));

    /// <summary>The version: <c>v</c> and its number.</summary>
    public static TextField<Artifact> Version { get; } = new(FilterPath.Of("version"));

    /// <summary>The state. A filter that does not ask about it is given committed versions alone.</summary>
    public static ValueField<Artifact, ArtifactState> State { get; } =
        new(FilterPath.Of("state"), static (writer, state) => MetadataWriter.WriteString(writer, state.ToString()));

    /// <summary>When the version was created.</summary>
    public static SortableField<Artifact, DateTimeOffset> CreatedAt { get; } = new("created_at", WriteMoment);

    /// <summary>When the version was last changed.</summary>
    public static SortableField<Artifact, DateTimeOffset> UpdatedAt { get; } = new("updated_at", WriteMoment);

    /// <summary>The size of the version's files, in bytes. Of a search over registries, and only in organizations with the advanced search.</summary>
    public static OrderedField<Artifact, long> Size { get; } = new(FilterPath.Of("artifact_size"), MetadataWriter.WriteInt64);

    /// <summary>The number of the version in the collection, from 0. Known to work as an order.</summary>
    public static SortableField<Artifact, int> Index { get; } = new("version_index", MetadataWriter.WriteInt32);

    /// <summary>A key of the metadata, for artifacts without a record.</summary>
    /// <param name="key">The key: not empty and without a dot, which the server takes for a step inside.</param>
    /// <returns>Its field.</returns>
    /// <exception cref="ArgumentException">The server can't address the key.</exception>
    public static AnyField<Artifact> Metadata(string key) => new(FilterPath.Metadata.Member(key));

    internal static void WriteMoment(MetadataTextWriter writer, DateTimeOffset moment) => MetadataWriter.WriteString(writer, MomentText.Of(moment));
}
