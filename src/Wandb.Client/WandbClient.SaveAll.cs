namespace Wandb;

public partial class WandbClient
{
    /// <summary>
    /// Saves many artifacts, several in one request, and says of each what became of it. One that fails does not stop the others.
    /// Running it again saves only what still differs, so a run that was killed is resumed by making the edits and running it again; with
    /// <see cref="SaveAllOptions.Journal"/> also beside writers that have changed the same places since.
    /// </summary>
    /// <param name="artifacts">The artifacts, loaded by this client; those without edits cost nothing.</param>
    /// <param name="options">How to save; null for the defaults.</param>
    /// <param name="progress">Told of each artifact that is done, one at a time; null for nobody. What it throws ends the call as it was
    /// thrown, and there is no report: what was saved until then is saved, the artifacts say so themselves
    /// (<see cref="Artifact.HasChanges"/>), and the journal has it.</param>
    /// <param name="cancellationToken">Stops; edits that are not known to be saved stay edits.</param>
    /// <returns>What became of each artifact. Failures are in it and are not thrown.</returns>
    /// <exception cref="ArgumentException">An artifact is of another client.</exception>
    /// <exception cref="WandbConfigurationException">The journal is no journal, or one of another server. Nothing was sent.</exception>
    /// <exception cref="IOException">The journal can't be read or written; another run may have it open.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public virtual Task<SaveAllReport> SaveAllAsync(
        IEnumerable<Artifact> artifacts,
        SaveAllOptions? options = null,
        IProgress<SaveAllProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        Artifact[] all = [.. artifacts];
        if (Array.Find(all, artifact => artifact.Client != this) is { } stranger)
        {
            throw new ArgumentException($"'{stranger.QualifiedName}' was loaded by another client.", nameof(artifacts));
        }

        return ProgressFault.UnwrapAsync(new SaveAll(this, all, options ?? SaveAllOptions.Default, progress).RunAsync(cancellationToken));
    }
}
