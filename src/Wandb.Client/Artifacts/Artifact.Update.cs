using System.ComponentModel;
using Wandb.Metadata;

namespace Wandb;

public abstract partial class Artifact
{
    /// <summary>Changes the metadata that the server has now and saves it, with the other edits that are not saved yet.</summary>
    /// <param name="change">Edits the metadata of this object, which is the server's then.</param>
    /// <param name="options">How to save; null for the defaults. <see cref="SaveOptions.Resolve"/> is not used: nothing can conflict.</param>
    /// <param name="cancellationToken">Stops waiting. Edits that are not known to be saved stay edits.</param>
    /// <exception cref="InvalidOperationException">Metadata was edited before and is not saved.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected async Task UpdateMetadataAsync(Action change, SaveOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        using IDisposable pass = await EnterAsync(cancellationToken).ConfigureAwait(false);
        if (_metadata is { HasChanges: true })
        {
            throw new InvalidOperationException(
                $"Metadata of '{QualifiedName}' was edited and is not saved. UpdateMetadataAsync changes what the server has: save the edits or discard them first.");
        }

        await ArtifactSaver.UpdateAsync(this, change, options ?? SaveOptions.Default, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes what the server has over and makes an edit on it. False when there is nothing to save then.</summary>
    internal bool Update(ArtifactSnapshot now, Action change, SaveOptions options)
    {
        TakeOver(now);
        MetadataDocument document = MetadataDocument;
        try
        {
            change();
            if (HasChanges)
            {
                RefuseBadEdits(options);
            }
        }
        catch
        {
            document.DiscardChanges();
            throw;
        }

        return HasChanges;
    }
}
