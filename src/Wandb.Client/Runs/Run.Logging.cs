namespace Wandb;

public partial class Run
{
    /// <summary>
    /// Logs a draft: uploads what the server does not have and makes it the next version of its artifact, an output of this run. When the
    /// artifact has a version with the same content already, that one becomes an output of the run, and no version is made: the result says so.
    /// </summary>
    /// <remarks>
    /// Nobody sees anything before all files are there. Logging again after a failure or a kill uploads only what is missing. Drafts of one
    /// artifact that are logged at the same time in one process become versions in the order of the calls.
    /// </remarks>
    /// <typeparam name="T">The wrapper, known from the draft.</typeparam>
    /// <param name="draft">The draft. What is changed in it from now on belongs to its next version.</param>
    /// <param name="options">How to log it; null for the defaults.</param>
    /// <param name="progress">Told how far the work is, one report at a time; null for nobody. What it throws ends the call as it was thrown.</param>
    /// <param name="cancellationToken">
    /// Stops it. No version is made, unless it is stopped during the very last step, the commit, or after it.
    /// </param>
    /// <returns>The version, and whether it is new.</returns>
    /// <exception cref="ArtifactDraftException">The draft can't be logged as it is; the exception has all that is wrong. Nothing was created.</exception>
    /// <exception cref="ArtifactTypeMismatchException">The artifact is there with another type. Nothing was created.</exception>
    /// <exception cref="ArtifactFileChangedException">A file was changed while it was logged. No version was made.</exception>
    /// <exception cref="ArtifactReadBackException">The version was made, but could not be read for the result.</exception>
    /// <exception cref="ArtifactSaveException">The version was there already, and changing it as asked for failed.</exception>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how. No version was made.</exception>
    public virtual async Task<ArtifactLogResult<T>> LogArtifactAsync<T>(
        ArtifactDraft<T> draft,
        LogArtifactOptions? options = null,
        IProgress<ArtifactUploadProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(draft);
        _outbox?.ThrowIfEnded();
        try
        {
            if (draft.FindProblems() is { Count: > 0 } problems)
            {
                throw new ArtifactDraftException(draft.Name, problems);
            }

            RunAddress address = new(Entity, Project, Id);
            ArtifactLogger<T> logger = new(Client, address, draft.Snapshot(), options ?? LogArtifactOptions.Default, progress);
            return await logger.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _lastActivity, ExceptionWatch.Now);
        }
    }
}
