using Wandb.Metadata;
using Wandb.Metadata.RawJson;

namespace Wandb;

/// <summary>Compares the metadata of a draft with that of the version that has the same content.</summary>
internal static class DraftMetadata
{
    public static bool HasKeys(DraftSnapshot draft) => new MetadataDocument(draft.Metadata).Keys.Any();

    /// <summary>
    /// Whether the version has the draft's metadata: no more and no less, or, when keys are to be set, at least it.
    /// </summary>
    public static bool IsIn(DraftSnapshot draft, ArtifactSnapshot version, ArtifactParts toUpdate)
    {
        try
        {
            ReadOnlyMemory<byte> there = MetadataText.ToUtf8(version.Metadata);
            if (!toUpdate.HasFlag(ArtifactParts.Metadata))
            {
                return JsonEquality.SameDocuments(draft.Metadata, there);
            }

            MetadataDocument document = new(there);
            MetadataDocument wanted = new(draft.Metadata);
            foreach (string key in wanted.Keys)
            {
                if (wanted.TryGetValue(key, out ReadOnlyMemory<byte> value))
                {
                    document.Set(key, value.Span);
                }
            }

            return !document.HasChanges;
        }
        catch (MetadataFormatException)
        {
            return false; // what is stored there is no JSON object
        }
    }
}
