using System.Diagnostics.CodeAnalysis;

namespace Wandb;

public abstract partial class Artifact
{
    /// <summary>
    /// Moves an alias here from whichever version of the collection has it, and saves, with the other edits that are not saved yet.
    /// Looks up first who has it (one request more than a save), so that another writer's move in between is not seen.
    /// </summary>
    /// <param name="alias">As <see cref="AliasSet.Add"/> takes it.</param>
    /// <param name="options">How to save; null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Which version the alias was taken from.</returns>
    /// <exception cref="ArgumentException">The alias breaks W&amp;B's rule; the message says how.</exception>
    /// <exception cref="LinkedArtifactAliasException">The artifact is linked to a registered model. Nothing was sent but the look-up.</exception>
    /// <exception cref="ArtifactSaveException">The save failed, as a whole or in part; the exception says which.</exception>
    /// <exception cref="WandbException">The look-up failed; the subclass says how.</exception>
    public virtual async Task<AliasMove> MoveAliasAsync(
        [StringSyntax(WandbSyntax.Alias)] string alias, SaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alias);
        if (NameRules.FaultOfAlias(alias) is { } fault)
        {
            throw new ArgumentException($"The alias '{alias}' {fault}.", nameof(alias));
        }

        // A text that is no alias may still find a version, by its digest or commit hash.
        ArtifactSnapshot? holder = await ArtifactLoader.FindAsync(this, alias, cancellationToken).ConfigureAwait(false);
        string? from = holder?.Aliases?.Contains(alias) == true ? holder.Version : null;
        if (from != Version && Aliases.Contains(alias))
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false); // it has moved away since it was loaded
        }

        Aliases.Add(alias);
        await SaveAsync(options, cancellationToken).ConfigureAwait(false);
        return new AliasMove(alias, from, Version);
    }
}
