using System.Net;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Writes in this writer's turn and reads back until the metadata stands. Knows the server only as <see cref="ISharedArtifact"/>.</summary>
internal sealed class VerifiedWrite(ISharedArtifact server, SaveTurn turn, int maxAttempts)
{
    private SaveOutcome? _written;

    public VerifiedWrite(Artifact artifact, int maxAttempts)
        : this(new SharedArtifact(artifact), artifact.Client.Wire.Clock, maxAttempts)
    {
    }

    private VerifiedWrite(SharedArtifact server, TimeProvider clock, int maxAttempts)
        : this(server, new SaveTurn(server, clock, (time, stop) => Task.Delay(time, clock, stop)), maxAttempts)
    {
    }

    /// <summary>Prepares, writes and reads back.</summary>
    /// <param name="prepare">Says what to write, given what the server has; called once, in the turn. Null for nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What became of the save; with a failure also when the write was overwritten every time.</returns>
    public async Task<SaveOutcome> RunAsync(Func<ArtifactSnapshot, PreparedSave?> prepare, CancellationToken cancellationToken)
    {
        try
        {
            SharedView view = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
            return prepare(view.Artifact) is { } save
                ? await WriteAsync(view, save, cancellationToken).ConfigureAwait(false)
                : SaveOutcome.NothingSent;
        }
        catch (WandbException failure) when (SaveFailures.IsOfTheSave(failure))
        {
            return (_written ?? SaveOutcome.NothingSent) with { Failure = failure };
        }
        catch (OperationCanceledException cancelled) when (_written is not null)
        {
            return _written with { Cancelled = cancelled };
        }
        finally
        {
            await LeaveQuietlyAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SaveOutcome> WriteAsync(SharedView view, PreparedSave save, CancellationToken cancellationToken)
    {
        MetadataSnapshot mine = MetadataSnapshot.Between(Text(view), save.Metadata);
        for (int attempt = 1; attempt <= maxAttempts; attempt++)
        {
            SaveOutcome outcome = await server.WriteAsync(save with { Within = turn.TimeLeft }, cancellationToken).ConfigureAwait(false);
            if (outcome.MayStillArrive)
            {
                turn.KeepUp();
            }

            if (outcome.Failure is not null || outcome.Cancelled is not null)
            {
                return Failed(outcome);
            }

            _written = OnTopOfBefore(outcome);
            if (save.Edits.Metadata is null)
            {
                return _written;
            }

            view = await ReadBackAsync(cancellationToken).ConfigureAwait(false);
            if (mine.StandsIn(Text(view)))
            {
                return _written with { Fresh = view.Artifact };
            }

            ReadOnlyMemory<byte> again = mine.ApplyTo(Text(view), MetadataConflictResolvers.KeepTheirs);
            save = new PreparedSave(new ArtifactEdits { Metadata = save.Edits.Metadata }, again);
        }

        return _written! with
        {
            Steps = _written.Steps.With(SaveStepKind.UpdateArtifact, SaveStepOutcome.NotApplied),
            Fresh = view.Artifact,
            Failure = new WandbConflictException(
                $"Another writer, one that takes no turns, overwrote the metadata after each of {maxAttempts} writes. Find it, or save again later."),
        };
    }

    private static ReadOnlyMemory<byte> Text(SharedView view) => MetadataText.ToUtf8(view.Artifact.Metadata);

    /// <summary>Reads in this writer's turn; in another one when this one is over.</summary>
    private async Task<SharedView> ReadBackAsync(CancellationToken cancellationToken)
    {
        SharedView view = await server.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (turn.HasTime && view.Flags.Contains(turn.Flag))
        {
            return view;
        }

        await turn.LeaveAsync(cancellationToken).ConfigureAwait(false);
        return await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
    }

    private SaveOutcome Failed(SaveOutcome outcome)
    {
        // A write that the server itself did not answer may arrive later; the flag goes on warning of it until the others take it down.
        if (outcome.Cancelled is not null || outcome.Failure is { StatusCode: null or HttpStatusCode.RequestTimeout or > HttpStatusCode.InternalServerError })
        {
            turn.Forget();
        }

        return OnTopOfBefore(outcome);
    }

    private SaveOutcome OnTopOfBefore(SaveOutcome outcome) => _written is null ? outcome : outcome with { Steps = _written.Steps.Under(outcome.Steps) };

    // Also after a cancellation: nobody should have to wait for a flag that is of no use.
    private async Task LeaveQuietlyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await turn.LeaveSoonAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is WandbException or OperationCanceledException)
        {
            // The others take it down.
        }
    }
}
