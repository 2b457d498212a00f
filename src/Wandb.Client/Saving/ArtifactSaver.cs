using System.Net;
using System.Runtime.ExceptionServices;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Sends the edits of one artifact: reads the metadata to merge onto if there is some to merge, then writes in one request.</summary>
internal static class ArtifactSaver
{
    public static async Task SaveAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        ArtifactEdits edits = artifact.BeginSend();
        SaveOutcome outcome = SaveOutcome.NothingSent;
        try
        {
            outcome = await SendAsync(artifact, edits, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            artifact.EndSend(edits, outcome);
        }

        if (outcome.Cancelled is { } cancelled)
        {
            ExceptionDispatchInfo.Throw(cancelled);
        }

        if (outcome.Failure is { } failure)
        {
            IEnumerable<SaveStep> writes = SavePlanner.Plan(artifact.QualifiedName, edits).Steps.Where(step => step.Kind != SaveStepKind.ReadMetadata);
            throw new ArtifactSaveException(
                artifact.QualifiedName, [.. writes.Select(step => new SaveStepResult(step, outcome.Of(step.Kind)))], failure);
        }
    }

    private static async Task<SaveOutcome> SendAsync(Artifact artifact, ArtifactEdits edits, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> metadata;
        try
        {
            metadata = await MetadataMerge.RunAsync(artifact, edits, cancellationToken).ConfigureAwait(false);
        }
        catch (WandbException failure) when (failure is not (MetadataConflictException or MetadataFormatException or WandbConfigurationException))
        {
            return SaveOutcome.NothingSent with { Failure = failure };
        }

        SaveRequest request = SaveRequest.Build(artifact, edits, metadata);
        try
        {
            using GraphQLAnswer answer = await artifact.Client.Transport
                .SendAsync(request.Operation, WandbRequestKind.IdempotentMutation, cancellationToken).ConfigureAwait(false);
            return SaveAnswer.Read(artifact, request, answer) with { SentMetadata = metadata };
        }
        catch (WandbException failure) when (failure is not WandbConfigurationException)
        {
            SaveStepOutcome each = WasRefusedAsAWhole(failure, request) ? SaveStepOutcome.NotApplied : SaveStepOutcome.Unknown;
            return Same(each) with { Failure = failure };
        }
        catch (OperationCanceledException cancelled)
        {
            return Same(SaveStepOutcome.Unknown) with { Cancelled = cancelled };
        }

        SaveOutcome Same(SaveStepOutcome each) =>
            new() { Steps = request.Steps.ToDictionary(step => step.Kind, _ => each), SentMetadata = metadata };
    }

    // Authentication, size, rate and validation are judged before the first root field runs. Any other refusal may be the second
    // field's, and W&B's older resolvers answer it with a status of its own; then a single field is all that is certain.
    private static bool WasRefusedAsAWhole(WandbException failure, SaveRequest request) => failure.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.RequestTimeout => false,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => request.Steps.Count == 1,
        _ => false,
    };
}
