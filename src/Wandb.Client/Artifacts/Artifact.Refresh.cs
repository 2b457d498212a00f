using Wandb.GraphQL.Operations;
using Wandb.Metadata;

namespace Wandb;

public abstract partial class Artifact
{
    /// <summary>
    /// Reads what the server has now. Edits that are not saved yet stay, on top of it: those that the server agrees with are done, and
    /// metadata edits are merged onto the new text.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; the object stays as it was.</param>
    /// <returns>
    /// The metadata places that were edited here and changed by another writer to other values. Their edits stay, and conflict again in
    /// the next save unless they are set anew, discarded, or decided by <see cref="SaveOptions.Resolve"/>.
    /// </returns>
    /// <exception cref="WandbNotFoundException">The artifact is not there any more.</exception>
    /// <exception cref="MetadataFormatException">The metadata is no JSON object now, and was read or edited here. The object stays as it was.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual async Task<IReadOnlyList<MetadataConflict>> RefreshAsync(CancellationToken cancellationToken = default)
    {
        using IDisposable pass = await EnterAsync(cancellationToken).ConfigureAwait(false);
        ArtifactFields fields = await ArtifactReader.ReadAsync(this, cancellationToken).ConfigureAwait(false);
        return TakeOver(SnapshotReader.Refresh(_snapshot, fields));
    }

    /// <summary>Drops every edit that is not saved yet: the object shows what was loaded or saved last. Sends nothing.</summary>
    public void DiscardChanges()
    {
        Aliases.Reset();
        TagsCore.Reset();
        _description.Reset();
        _ttl.Reset();
        _metadata?.DiscardChanges();
    }

    private IReadOnlyList<MetadataConflict> TakeOver(ArtifactSnapshot fresh)
    {
        IReadOnlyList<MetadataConflict> conflicts = _metadata?.Rebase(MetadataText.ToUtf8(fresh.Metadata)) ?? [];
        Load(fresh);
        return conflicts;
    }
}
