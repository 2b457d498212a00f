using System.Text.Json;
using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Reads what became of each step of a save out of the answer's data and errors.</summary>
internal static class SaveAnswer
{
    public static SaveOutcome Read(Artifact artifact, SaveRequest request, GraphQLAnswer answer)
    {
        ServerContext context = answer.Attempts.Context;
        SaveStepOutcomes steps = SaveStepOutcomes.Of(request.Steps, answer, OutcomeOf);
        WandbException? failure = Failure(request, answer, context, steps);
        ArtifactSnapshot? fresh = null;
        try
        {
            fresh = Fresh(artifact, request, answer, steps);
        }
        catch (GraphQLResponseException fault)
        {
            failure ??= TransportFailures.WrongShape(context, fault.Message, fault);
        }

        SaveOutcome outcome = new()
        {
            Steps = steps,
            Fresh = fresh,
            Failure = failure?.Tell(answer.Attempts),
            SentMetadata = request.Metadata,
            IsRefusedTogether = IsRefusedTogether(answer),
            MayStillArrive = answer.Attempts.MayStillArrive,
        };
        return answer.Attempts.MayHaveTakenEffect ? Doubt(outcome) : outcome;
    }

    // What refuses a retry need not have refused the attempt before: an alias that is deleted already, for one.
    private static SaveOutcome Doubt(SaveOutcome outcome) => !outcome.Steps.Have(SaveStepOutcome.NotApplied) ? outcome : outcome with
    {
        Steps = outcome.Steps.Replace(SaveStepOutcome.NotApplied, _ => SaveStepOutcome.Unknown),
        IsUndecided = true,
    };

    // An answer to several artifacts may hold errors of the others.
    private static WandbException? Failure(SaveRequest request, GraphQLAnswer answer, ServerContext context, SaveStepOutcomes steps)
    {
        bool isDone = steps.AreAll(SaveStepOutcome.Applied);
        if (isDone && answer.Errors.Count == 0)
        {
            return null;
        }

        List<GraphQLError> own = ErrorsOf(request, answer);
        if (isDone && own.Count == 0)
        {
            return null;
        }

        return answer.Refusal is { } refusal && own.Count == answer.Errors.Count ? refusal
            : own.Count > 0 ? ServerFailures.OfErrors(context, own)
            : steps.Have(SaveStepOutcome.NotApplied) ? ServerFailures.Unsuccessful(context)
            : TransportFailures.WrongShape(context, "a root field has neither data nor an error.");
    }

    private static List<GraphQLError> ErrorsOf(SaveRequest request, GraphQLAnswer answer) =>
        [.. answer.Errors.Where(error => error.RootKey is null || request.Steps.Any(step => step.Key == error.RootKey))];

    private static SaveStepOutcome OutcomeOf(SaveRequest.Step step, GraphQLAnswer answer)
    {
        if (answer.Data is { } data && data.TryGetProperty(step.Key, out JsonElement payload) && payload.ValueKind == JsonValueKind.Object)
        {
            bool refused = payload.TryGetProperty("success", out JsonElement success) && success.ValueKind == JsonValueKind.False;
            return refused ? SaveStepOutcome.NotApplied : SaveStepOutcome.Applied;
        }

        return OutcomeOfErrors(step.Key, answer);
    }

    private static SaveStepOutcome OutcomeOfErrors(string key, GraphQLAnswer answer)
    {
        List<GraphQLError> own = [.. answer.Errors.Where(error => error.RootKey == key)];
        if (own.Count > 0)
        {
            // An error below the root field is one of reading the result back: the change itself was made.
            return own.TrueForAll(error => error.PathLength > 1) ? SaveStepOutcome.Applied : SaveStepOutcome.NotApplied;
        }

        return IsRefusedTogether(answer) ? SaveStepOutcome.NotApplied : SaveStepOutcome.Unknown;
    }

    // Without data and without a path in any error, the request was refused before its first field ran.
    private static bool IsRefusedTogether(GraphQLAnswer answer) =>
        answer.Data is null && answer.Errors.Count > 0 && answer.Errors.All(error => error.RootKey is null);

    private static ArtifactSnapshot? Fresh(Artifact artifact, SaveRequest request, GraphQLAnswer answer, SaveStepOutcomes steps)
    {
        if (steps.Of(SaveStepKind.UpdateArtifact) != SaveStepOutcome.Applied || answer.Data is not { } data)
        {
            return null;
        }

        SaveRequest.Step step = request.Steps.First(step => step.Kind == SaveStepKind.UpdateArtifact);
        UpdateArtifactData result = ((UpdateArtifactMutation)step.Operation).ReadResult(data, step.Prefix);
        return result.UpdateArtifact is { } updated ? SnapshotReader.Refresh(artifact.CurrentSnapshot, updated.Artifact) : null;
    }
}
