using System.ComponentModel;
using Wandb.Metadata;

namespace Wandb;

public abstract partial class Artifact
{
    /// <summary>Reads what a new version of this one begins with.</summary>
    /// <typeparam name="TDraft">The draft.</typeparam>
    /// <param name="make">Makes the draft of it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The draft.</returns>
    /// <exception cref="WandbException">The manifest could not be read; the subclass says how.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected async Task<TDraft> BeginDraftAsync<TDraft>(Func<ArtifactDraftSource, TDraft> make, CancellationToken cancellationToken)
        where TDraft : ArtifactDraft
    {
        ArgumentNullException.ThrowIfNull(make);
        ArtifactManifest manifest = await new StoredArtifact(Client, Protocol, Id, QualifiedName).GetManifestAsync(cancellationToken).ConfigureAwait(false);

        // As with the official client, a version made from a link goes where the version was born.
        return make(new ArtifactDraftSource((_snapshot.Birthplace ?? _snapshot.Collection).Name, Type)
        {
            Base = this,
            Manifest = manifest,
            Description = _snapshot.Description,
            Metadata = MetadataText.ToUtf8(_snapshot.Metadata),
        });
    }

    /// <summary>Takes over from a draft what was asked for, as edits.</summary>
    internal void Take(DraftSnapshot draft, ArtifactParts parts)
    {
        if (parts.HasFlag(ArtifactParts.Description) && draft.Description is { } description)
        {
            Description = description;
        }

        if (parts.HasFlag(ArtifactParts.Metadata))
        {
            MetadataDocument metadata = new(draft.Metadata);
            foreach (string key in metadata.Keys)
            {
                if (metadata.TryGetValue(key, out ReadOnlyMemory<byte> value))
                {
                    MetadataDocument.Set(key, value.Span);
                }
            }
        }

        if (parts.HasFlag(ArtifactParts.Tags))
        {
            foreach (string tag in draft.Tags)
            {
                TagsCore.Add(tag);
            }
        }

        if (parts.HasFlag(ArtifactParts.Ttl) && draft.Ttl is not ArtifactTtl.Inherited)
        {
            TtlCore = draft.Ttl;
        }
    }
}
