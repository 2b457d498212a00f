namespace Wandb;

public partial class WandbClient
{
    private const string AutomaticJobType = "auto";

    internal UploadLimits UploadLimits { get; set; } = UploadLimits.Default;

    /// <summary>
    /// Logs a draft outside of a run, which W&amp;B can't: a short run is started for it, and ends with it. Where there is a run, use
    /// <see cref="Run.LogArtifactAsync{T}"/>.
    /// </summary>
    /// <typeparam name="T">The wrapper, known from the draft.</typeparam>
    /// <param name="path"><c>[entity/]project</c>. The project is created when it does not exist.</param>
    /// <param name="draft">The draft. What is changed in it from now on belongs to its next version.</param>
    /// <param name="options">How to log it; null for the defaults.</param>
    /// <param name="run">What the run is given; null for the job type <c>auto</c>.</param>
    /// <param name="progress">Told how far the work is, one report at a time; null for nobody. What it throws ends the call as it was thrown.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version, and whether it is new.</returns>
    /// <inheritdoc cref="Run.LogArtifactAsync{T}"/>
    /// <exception cref="FormatException">The text is no run path; the message names the piece at fault.</exception>
    public virtual async Task<ArtifactLogResult<T>> LogArtifactInNewRunAsync<T>(
        string path,
        ArtifactDraft<T> draft,
        LogArtifactOptions? options = null,
        RunOptions? run = null,
        IProgress<ArtifactUploadProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : Artifact, IArtifact<T>
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.FindProblems() is { Count: > 0 } problems)
        {
            throw new ArtifactDraftException(draft.Name, problems); // before a run is started that has nothing to do
        }

        return await RunAsync(
            path,
            run ?? new RunOptions { JobType = AutomaticJobType },
            started => started.LogArtifactAsync(draft, options, progress, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }
}
