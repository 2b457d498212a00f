namespace Wandb;

public partial class WandbClient
{
    /// <summary>Starts a run, or continues one that exists (<see cref="RunOptions.Resume"/>). Dispose of it to end it.</summary>
    /// <param name="path"><c>[entity/]project</c>. The project is created when it does not exist.</param>
    /// <param name="options">What the run is given; null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The run, alive.</returns>
    /// <exception cref="FormatException">The text is no project path; the message names the piece at fault.</exception>
    /// <exception cref="ArgumentException">The run id can't be part of an address, or is missing where <see cref="RunResume.Must"/> needs it.</exception>
    /// <exception cref="WandbNotFoundException">The run must be resumed and does not exist, or its id is that of a deleted run.</exception>
    /// <exception cref="WandbConflictException">The run exists and must not be resumed.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual Task<Run> StartRunAsync(string path, RunOptions? options = null, CancellationToken cancellationToken = default) =>
        RunStarter.StartAsync(this, path, options ?? new RunOptions(), cancellationToken);

    /// <summary>Starts a run, does some work in it and ends it: finished when the work ends, failed when it throws.</summary>
    /// <typeparam name="TResult">What the work gives.</typeparam>
    /// <param name="path"><c>[entity/]project</c>. The project is created when it does not exist.</param>
    /// <param name="options">What the run is given; null for nothing.</param>
    /// <param name="work">The work. The run that it gets ends with it.</param>
    /// <param name="cancellationToken">Stops waiting for the start; pass it to the work yourself.</param>
    /// <returns>What the work gave.</returns>
    /// <exception cref="FormatException">The text is no project path; the message names the piece at fault.</exception>
    /// <exception cref="WandbException">A request failed; the subclass says how.</exception>
    public virtual async Task<TResult> RunAsync<TResult>(
        string path, RunOptions? options, Func<Run, Task<TResult>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        Run run = await StartRunAsync(path, options, cancellationToken).ConfigureAwait(false);
        TResult result;
        try
        {
            result = await work(run).ConfigureAwait(false);
        }
        catch
        {
            await run.EndAsync(failing: true).ConfigureAwait(false);
            throw;
        }

        await run.EndAsync(failing: false).ConfigureAwait(false);
        return result;
    }

    /// <inheritdoc cref="RunAsync{TResult}(string, RunOptions?, Func{Run, Task{TResult}}, CancellationToken)"/>
    public Task RunAsync(string path, RunOptions? options, Func<Run, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(
            path,
            options,
            async run =>
            {
                await work(run).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }
}
