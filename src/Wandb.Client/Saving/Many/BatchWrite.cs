using System.Net;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>The writing request of a batch.</summary>
/// <param name="client">Sends it.</param>
/// <param name="entries">What is written; each is prepared.</param>
/// <param name="prepareAsync">Prepares the entries that are still open anew, on what the server has then.</param>
internal sealed class BatchWrite(WandbClient client, BatchEntry[] entries, Func<CancellationToken, Task> prepareAsync)
{
    private BatchEntry[] _writing = entries;
    private SaveRequest[] _parts = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Repetition repetition = new(WandbRequestKind.IdempotentMutation)
        {
            RenewAsync = _writing.Any(entry => entry.Edits!.ReadsMetadata) ? RenewAsync : null,
        };
        try
        {
            using GraphQLAnswer answer = await client.Transport.SendAsync(Build(), repetition, cancellationToken).ConfigureAwait(false);
            Each((entry, part) => entry.Outcome = SaveAnswer.Read(entry.Artifact, part, answer));
            await SettleAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (WandbException refusal) when (MayBeOneOfThem(refusal))
        {
            await OneByOneAsync(refusal, cancellationToken).ConfigureAwait(false);
        }
        catch (WandbException failure) when (failure is not WandbConfigurationException)
        {
            Each((entry, part) => entry.Outcome = SaveSender.OfRefusal(failure, part));
        }
        catch (OperationCanceledException cancelled)
        {
            Each((entry, part) => entry.Outcome = SaveSender.Same(part, SaveStepOutcome.Unknown) with { Cancelled = cancelled });
        }
    }

    // Sent again by itself, each artifact gets an answer of its own; sending a step twice does no harm.
    private static bool MayBeOneOfThem(WandbException refusal) => refusal.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
        and not (HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private OperationBatch Build()
    {
        List<SaveRequest> parts = [];
        foreach (BatchEntry entry in _writing)
        {
            parts.Add(SaveRequest.BuildPart(entry.Artifact, entry.Prepared!, parts.Sum(part => part.Steps.Count)));
        }

        _parts = [.. parts];
        return new OperationBatch("SaveArtifacts", [.. parts.SelectMany(part => part.Steps).Select(step => step.Operation)]);
    }

    private void Each(Action<BatchEntry, SaveRequest> take)
    {
        foreach ((BatchEntry entry, SaveRequest part) in _writing.Zip(_parts))
        {
            take(entry, part);
        }
    }

    /// <summary>The request for a retry. An entry that can't be merged any more is out of it, with what came of it so far.</summary>
    private async Task<GraphQLOperation> RenewAsync(RequestAttempts attempts, CancellationToken cancellationToken)
    {
        await prepareAsync(cancellationToken).ConfigureAwait(false);
        WandbException? last = null;
        Each((entry, part) =>
        {
            if (entry.IsOpen || (entry.Outcome.Failure ?? entry.Fault as WandbException)?.Tell(attempts) is not { } failure)
            {
                return;
            }

            last = failure;
            entry.Fault = null;
            entry.Outcome = SaveSender.OfRefusal(failure, part);
        });
        BatchEntry[] open = [.. _writing.Where(entry => entry.IsOpen)];
        if (open.Length == 0 && last is not null)
        {
            (_writing, _parts) = ([], []);
            throw last;
        }

        _writing = open;
        return Build();
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        foreach (BatchEntry entry in _writing)
        {
            entry.Outcome = await SaveSender.SettledAsync(entry.Artifact, entry.Prepared!, entry.Outcome, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task OneByOneAsync(WandbException refusal, CancellationToken cancellationToken)
    {
        foreach (BatchEntry entry in _writing)
        {
            entry.Outcome = await SaveSender
                .SendAsync(entry.Artifact, entry.Prepared! with { MayHaveTakenEffect = refusal.MayHaveTakenEffect }, cancellationToken).ConfigureAwait(false);
        }
    }
}
