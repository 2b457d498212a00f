using System.Net;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>Sends the writing steps of a save: in one mutation, or one by one to a server that takes no more than one root field.</summary>
internal static class SaveSender
{
    public static async Task<SaveOutcome> SendAsync(Artifact artifact, PreparedSave save, CancellationToken cancellationToken)
    {
        IReadOnlyList<SaveStepKind> kinds = save.Edits.WriteSteps;
        if (kinds.Count > 1 && artifact.Client.SendsFieldsOneByOne)
        {
            return await OneByOneAsync(artifact, save, kinds, cancellationToken).ConfigureAwait(false);
        }

        SaveOutcome outcome = await SendAsync(artifact, save, kinds, cancellationToken).ConfigureAwait(false);
        if (outcome.Failure is null && !outcome.IsUndecided)
        {
            return outcome;
        }

        bool mayBeTheirNumber = kinds.Count > 1 && outcome.Failure is WandbInvalidRequestException && (outcome.IsUndecided || outcome.IsRefusedTogether);
        outcome = await SettledAsync(artifact, save, outcome, cancellationToken).ConfigureAwait(false);

        // Steps that are refused together and taken one by one: that is how the server's limit is found out.
        if (mayBeTheirNumber && outcome.Steps.AreAll(SaveStepOutcome.NotApplied))
        {
            outcome = await OneByOneAsync(artifact, save, kinds, cancellationToken).ConfigureAwait(false);
            artifact.Client.SendsFieldsOneByOne |= outcome.Failure is null && outcome.Cancelled is null;
        }

        return outcome;
    }

    private static async Task<SaveOutcome> OneByOneAsync(
        Artifact artifact, PreparedSave save, IReadOnlyList<SaveStepKind> kinds, CancellationToken cancellationToken)
    {
        SaveStepOutcomes steps = default;
        SaveOutcome last = SaveOutcome.NothingSent;
        bool mayStillArrive = false;
        foreach (SaveStepKind kind in kinds)
        {
            last = await SendAsync(artifact, save, [kind], cancellationToken).ConfigureAwait(false);
            last = await SettledAsync(artifact, save, last, cancellationToken).ConfigureAwait(false);
            mayStillArrive |= last.MayStillArrive;
            steps = steps.With(kind, last.Of(kind));
            if (last.Failure is not null || last.Cancelled is not null)
            {
                break;
            }
        }

        return last with { Steps = steps, MayStillArrive = mayStillArrive };
    }

    /// <summary>The outcome with what only the server can tell, where the answer does not.</summary>
    public static Task<SaveOutcome> SettledAsync(Artifact artifact, PreparedSave save, SaveOutcome outcome, CancellationToken cancellationToken) =>
        outcome.IsUndecided ? SaveReadBack.SettleAsync(artifact, save.Edits, outcome, cancellationToken) : Task.FromResult(outcome);

    private static async Task<SaveOutcome> SendAsync(
        Artifact artifact, PreparedSave save, IReadOnlyList<SaveStepKind> kinds, CancellationToken cancellationToken)
    {
        SaveRequest request = SaveRequest.Build(artifact, save, kinds);
        Repetition repetition = new(WandbRequestKind.IdempotentMutation)
        {
            Within = save.Within,
            MayHaveTakenEffect = save.MayHaveTakenEffect,
            RenewAsync = save.MergeAgainAsync is { } mergeAsync && kinds.Contains(SaveStepKind.UpdateArtifact) ? RenewAsync : null,
        };
        try
        {
            using GraphQLAnswer answer = await artifact.Client.Transport.SendAsync(request.Operation, repetition, cancellationToken).ConfigureAwait(false);
            return SaveAnswer.Read(artifact, request, answer);
        }
        catch (WandbException failure) when (failure is not WandbConfigurationException)
        {
            return OfRefusal(failure, request);
        }
        catch (OperationCanceledException cancelled)
        {
            return Same(request, SaveStepOutcome.Unknown) with { Cancelled = cancelled };
        }

        async Task<GraphQLOperation> RenewAsync(RequestAttempts attempts, CancellationToken stop)
        {
            request = SaveRequest.Build(artifact, save with { Metadata = await mergeAsync(stop).ConfigureAwait(false) }, kinds);
            return request.Operation;
        }
    }

    // Authentication, size and rate are judged before the first root field runs. Any other refusal may be the second field's, and W&B's
    // older resolvers answer it with a status of its own; then a single field is all that is certain. And what refuses a retry need not
    // have refused the attempts before. What found no connection did nothing.
    public static SaveOutcome OfRefusal(WandbException failure, SaveRequest request)
    {
        bool isAnswered = failure.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout;
        bool isAtTheDoor = failure.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.TooManyRequests;
        bool isWhole = !failure.MayHaveTakenEffect && (!failure.MayHaveArrived || !SaveFailures.IsOfTheSave(failure) || (isAnswered && (isAtTheDoor || request.Steps.Count == 1)));
        return Same(request, isWhole ? SaveStepOutcome.NotApplied : SaveStepOutcome.Unknown) with
        {
            Failure = failure,
            IsUndecided = isAnswered && !isAtTheDoor && !isWhole,
        };
    }

    public static SaveOutcome Same(SaveRequest request, SaveStepOutcome each) =>
        new() { Steps = SaveStepOutcomes.Same(request.Steps, each), SentMetadata = request.Metadata };
}
