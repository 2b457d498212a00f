using System.Net;

namespace Wandb;

/// <summary>Sends the writing steps of a save: in one mutation, or one by one to a server that takes no more than one root field.</summary>
internal static class SaveSender
{
    public static async Task<SaveOutcome> SendAsync(
        Artifact artifact, ArtifactEdits edits, ReadOnlyMemory<byte> metadata, CancellationToken cancellationToken)
    {
        SaveStepKind[] kinds = [.. edits.WriteSteps];
        if (kinds.Length > 1 && artifact.Client.SendsFieldsOneByOne)
        {
            return await OneByOneAsync(artifact, edits, metadata, kinds, cancellationToken).ConfigureAwait(false);
        }

        SaveOutcome outcome = await SendAsync(artifact, SaveRequest.Build(artifact, edits, metadata, kinds), cancellationToken).ConfigureAwait(false);
        bool mayBeTheirNumber = kinds.Length > 1 && outcome.Failure is WandbInvalidRequestException && (outcome.IsUndecided || outcome.IsRefusedTogether);
        if (outcome.IsUndecided)
        {
            outcome = await SaveReadBack.SettleAsync(artifact, edits, outcome, cancellationToken).ConfigureAwait(false);
        }

        // Steps that are refused together and taken one by one: that is how the server's limit is found out.
        if (mayBeTheirNumber && outcome.Steps.Values.All(step => step == SaveStepOutcome.NotApplied))
        {
            outcome = await OneByOneAsync(artifact, edits, metadata, kinds, cancellationToken).ConfigureAwait(false);
            artifact.Client.SendsFieldsOneByOne |= outcome.Failure is null && outcome.Cancelled is null;
        }

        return outcome;
    }

    private static async Task<SaveOutcome> OneByOneAsync(
        Artifact artifact, ArtifactEdits edits, ReadOnlyMemory<byte> metadata, SaveStepKind[] kinds, CancellationToken cancellationToken)
    {
        Dictionary<SaveStepKind, SaveStepOutcome> steps = [];
        SaveOutcome last = SaveOutcome.NothingSent;
        foreach (SaveStepKind kind in kinds)
        {
            last = await SendAsync(artifact, SaveRequest.Build(artifact, edits, metadata, [kind]), cancellationToken).ConfigureAwait(false);
            steps[kind] = last.Of(kind);
            if (last.Failure is not null || last.Cancelled is not null)
            {
                break;
            }
        }

        return last with { Steps = steps };
    }

    private static async Task<SaveOutcome> SendAsync(Artifact artifact, SaveRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using GraphQLAnswer answer = await artifact.Client.Transport
                .SendAsync(request.Operation, WandbRequestKind.IdempotentMutation, cancellationToken).ConfigureAwait(false);
            return SaveAnswer.Read(artifact, request, answer) with { SentMetadata = request.Metadata };
        }
        catch (WandbException failure) when (failure is not WandbConfigurationException)
        {
            return OfRefusal(failure, request);
        }
        catch (OperationCanceledException cancelled)
        {
            return Same(request, SaveStepOutcome.Unknown) with { Cancelled = cancelled };
        }
    }

    // Authentication, size and rate are judged before the first root field runs. Any other refusal may be the second field's, and W&B's
    // older resolvers answer it with a status of its own; then a single field is all that is certain.
    public static SaveOutcome OfRefusal(WandbException failure, SaveRequest request)
    {
        bool isAnswered = failure.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout;
        bool isWhole = isAnswered && (request.Steps.Count == 1
            || failure.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.TooManyRequests);
        return Same(request, isWhole ? SaveStepOutcome.NotApplied : SaveStepOutcome.Unknown) with
        {
            Failure = failure,
            IsUndecided = isAnswered && !isWhole,
        };
    }

    public static SaveOutcome Same(SaveRequest request, SaveStepOutcome each) =>
        new() { Steps = request.Steps.ToDictionary(step => step.Kind, _ => each), SentMetadata = request.Metadata };
}
