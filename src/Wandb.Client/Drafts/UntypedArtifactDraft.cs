using System.Runtime.InteropServices;
using System.Text.Json;

namespace Wandb;

/// <summary>A draft without a record: its metadata is edited by key, as JSON.</summary>
public sealed class UntypedArtifactDraft : ArtifactDraft<UntypedArtifact>
{
    private UntypedMetadata? _editor;

    internal UntypedArtifactDraft(ArtifactDraftSource source)
        : base(source)
    {
    }

    /// <summary>The metadata, by key.</summary>
    public UntypedMetadata Metadata => _editor ??= new UntypedMetadata(MetadataDocument);

    /// <summary>The tags that the version will have.</summary>
    public TagSet Tags => TagsCore;

    /// <summary>How long the version will live.</summary>
    public ArtifactTtl Ttl
    {
        get => TtlCore;
        set => TtlCore = value;
    }

    /// <summary>Replaces the metadata entirely.</summary>
    /// <param name="metadata">A JSON object.</param>
    /// <exception cref="ArgumentException">It is no JSON object.</exception>
    public void ReplaceMetadata(JsonElement metadata) => MetadataDocument.Replace(JsonMarshal.GetRawUtf8Value(metadata).ToArray());
}
