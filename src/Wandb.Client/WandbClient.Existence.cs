namespace Wandb;

public partial class WandbClient
{
    /// <summary>Asks whether a version is there. That nobody could say, such as with a broken network, is an exception, and never an answer.</summary>
    /// <param name="path"><c>[[entity/]project/]collection[:alias]</c>; what is left out comes from the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it is there. W&amp;B mostly answers "not there" also for what a key may not see.</returns>
    /// <exception cref="FormatException">The text is no artifact path; the message names the piece at fault.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual Task<Existence> ArtifactExistsAsync(
        [System.Diagnostics.CodeAnalysis.StringSyntax(WandbSyntax.ArtifactPath)] string path, CancellationToken cancellationToken = default)
    {
        ArtifactPath parsed = ArtifactPath.Parse(path);
        return AskAsync(() => GetArtifactAsync(parsed, cancellationToken));
    }

    /// <summary>Asks whether a collection is there. That nobody could say, such as with a broken network, is an exception, and never an answer.</summary>
    /// <param name="path"><c>[[entity/]project/]collection</c>; what is left out comes from the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it is there. W&amp;B mostly answers "not there" also for what a key may not see.</returns>
    /// <exception cref="FormatException">The text is no collection path; the message names the piece at fault.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual Task<Existence> CollectionExistsAsync(string path, CancellationToken cancellationToken = default)
    {
        CollectionPath parsed = CollectionPath.Parse(path);
        return AskAsync(() => GetCollectionAsync(parsed, cancellationToken));
    }

    /// <summary>Asks whether a run is there. That nobody could say, such as with a broken network, is an exception, and never an answer.</summary>
    /// <param name="path"><c>[[entity/]project/]id</c>; what is left out comes from the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it is there. W&amp;B mostly answers "not there" also for what a key may not see.</returns>
    /// <exception cref="FormatException">The text is no run path; the message names the piece at fault.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public virtual Task<Existence> RunExistsAsync(string path, CancellationToken cancellationToken = default)
    {
        RunPath parsed = RunPath.Parse(path);
        return AskAsync(() => GetRunAsync(parsed, cancellationToken));
    }

    private static async Task<Existence> AskAsync(Func<Task> look)
    {
        try
        {
            await look().ConfigureAwait(false);
            return Existence.Exists;
        }
        catch (WandbNotFoundException)
        {
            return Existence.NotFound;
        }
        catch (WandbForbiddenException)
        {
            return Existence.NotAllowed;
        }
    }
}
