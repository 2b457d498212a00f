using System.Net;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Writes metadata in this writer's turn and reads it back until it stands. Knows the server only as <see cref="ISharedArtifact"/>.</summary>
internal sealed class VerifiedWrite(ISharedArtifact server, SaveTurn turn, int maxAttempts)
{
    private SaveOutcome? _written;

    /// <summary>Merges, writes and reads back.</summary>
    /// <param name="merge">Makes the text to send of the text that the server has.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What became of the save; with a failure also when the write was overwritten every time.</returns>
    public async Task<SaveOutcome> RunAsync(Func<string?, ReadOnlyMemory<byte>> merge, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(merge, cancellationToken).ConfigureAwait(false);
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
            await LeaveQuietlyAsync().ConfigureAwait(false);
        }
    }

    private async Task<SaveOutcome> WriteAsync(Func<string?, ReadOnlyMemory<byte>> merge, CancellationToken cancellationToken)
    {
        SharedView view = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
        MetadataSnapshot? mine = null;
        for (int attempt = 1; attempt <= maxAttempts; attempt++)
        {
            ReadOnlyMemory<byte> before = MetadataText.ToUtf8(view.Metadata);
            ReadOnlyMemory<byte> text = mine is null ? merge(view.Metadata) : mine.ApplyTo(before, MetadataConflictResolvers.KeepTheirs);
            mine ??= MetadataSnapshot.Between(before, text);
            SaveOutcome outcome = await server.WriteAsync(text, _written is null, cancellationToken).ConfigureAwait(false);
            if (outcome.Failure is not null || outcome.Cancelled is not null)
            {
                return Failed(outcome);
            }

            _written = outcome with { Steps = Over(_written, outcome) };
            view = await server.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (turn.Flag is { } flag && !view.Flags.Contains(flag))
            {
                turn.Forget();
            }

            if (!turn.HasTime)
            {
                await turn.LeaveAsync(cancellationToken).ConfigureAwait(false);
                view = await turn.TakeAsync(cancellationToken).ConfigureAwait(false);
            }

            if (mine.StandsIn(MetadataText.ToUtf8(view.Metadata)))
            {
                return _written with { Fresh = view.Snapshot ?? _written.Fresh };
            }
        }

        return Failed(new SaveOutcome
        {
            Steps = new Dictionary<SaveStepKind, SaveStepOutcome> { [SaveStepKind.UpdateArtifact] = SaveStepOutcome.NotApplied },
            Failure = new WandbConflictException(
                $"Another writer, one that takes no turns, overwrote the metadata after each of {maxAttempts} writes. Find it, or save again later."),
        });
    }

    private SaveOutcome Failed(SaveOutcome outcome)
    {
        // A write that the server itself did not answer may arrive later; the flag goes on warning of it until the others take it down.
        if (outcome.Cancelled is not null || outcome.Failure is { StatusCode: null or HttpStatusCode.RequestTimeout or > HttpStatusCode.InternalServerError })
        {
            turn.Forget();
        }

        return outcome with { Steps = Over(_written, outcome) };
    }

    private static Dictionary<SaveStepKind, SaveStepOutcome> Over(SaveOutcome? before, SaveOutcome outcome)
    {
        Dictionary<SaveStepKind, SaveStepOutcome> steps = new(before?.Steps ?? outcome.Steps);
        foreach ((SaveStepKind kind, SaveStepOutcome step) in outcome.Steps)
        {
            steps[kind] = step;
        }

        return steps;
    }

    // Also after a cancellation: nobody should have to wait for a flag that is of no use.
    private async Task LeaveQuietlyAsync()
    {
        try
        {
            await turn.LeaveAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (WandbException)
        {
            // The others take it down.
        }
    }
}
