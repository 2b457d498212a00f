using System.Text.Json;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Reads what became of each step of a save out of the answer's data and errors.</summary>
internal static class SaveAnswer
{
    public static SaveOutcome Read(Artifact artifact, SaveRequest request, GraphQLAnswer answer)
    {
        ServerContext context = artifact.Client.Wire.Context(request.Operation.Text.Name);
        Dictionary<SaveStepKind, SaveStepOutcome> steps = request.Steps.ToDictionary(step => step.Kind, step => OutcomeOf(step, answer));
        SaveOutcome outcome = new()
        {
            Steps = steps,
            Failure = Failure(request, answer, context, steps)?.Tell(answer.Attempts),
            SentMetadata = request.Metadata,
            IsRefusedTogether = IsRefusedTogether(answer),
            MayStillArrive = answer.Attempts.MayStillArrive,
        };
        try
        {
            outcome = outcome with { Fresh = Fresh(artifact, request, answer, context, steps) };
        }
        catch (WandbResponseException unreadable)
        {
            outcome = outcome with { Failure = outcome.Failure ?? unreadable.Tell(answer.Attempts) };
        }

        return answer.Attempts.MayHaveTakenEffect ? Doubt(outcome) : outcome;
    }

    // What refuses a retry need not have refused the attempt before: an alias that is deleted already, for one.
    private static SaveOutcome Doubt(SaveOutcome outcome) => !outcome.Steps.Values.Contains(SaveStepOutcome.NotApplied) ? outcome : outcome with
    {
        Steps = outcome.Steps.ToDictionary(
            step => step.Key, step => step.Value == SaveStepOutcome.NotApplied ? SaveStepOutcome.Unknown : step.Value),
        IsUndecided = true,
    };

    // An answer to several artifacts may hold errors of the others.
    private static WandbException? Failure(SaveRequest request, GraphQLAnswer answer, ServerContext context, Dictionary<SaveStepKind, SaveStepOutcome> steps)
    {
        List<GraphQLError> own = [.. answer.Errors.Where(error => error.RootKey is null || request.Steps.Any(step => step.Key == error.RootKey))];
        bool isDone = steps.Values.All(step => step == SaveStepOutcome.Applied);
        if (isDone && own.Count == 0)
        {
            return null;
        }

        return answer.Refusal is { } refusal && own.Count == answer.Errors.Count ? refusal
            : own.Count > 0 ? ServerFailures.OfErrors(context, own)
            : steps.ContainsValue(SaveStepOutcome.NotApplied) ? ServerFailures.Unsuccessful(context)
            : TransportFailures.WrongShape(context, "a root field has neither data nor an error.");
    }

    private static SaveStepOutcome OutcomeOf(SaveRequest.Step step, GraphQLAnswer answer)
    {
        if (answer.Data is { } data && data.TryGetProperty(step.Key, out JsonElement payload) && payload.ValueKind == JsonValueKind.Object)
        {
            bool refused = payload.TryGetProperty("success", out JsonElement success) && success.ValueKind == JsonValueKind.False;
            return refused ? SaveStepOutcome.NotApplied : SaveStepOutcome.Applied;
        }

        List<GraphQLError> own = [.. answer.Errors.Where(error => error.RootKey == step.Key)];
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

    private static ArtifactSnapshot? Fresh(
        Artifact artifact, SaveRequest request, GraphQLAnswer answer, ServerContext context, Dictionary<SaveStepKind, SaveStepOutcome> steps)
    {
        if (steps.GetValueOrDefault(SaveStepKind.UpdateArtifact) != SaveStepOutcome.Applied || answer.Data is not { } data)
        {
            return null;
        }

        SaveRequest.Step step = request.Steps.First(step => step.Kind == SaveStepKind.UpdateArtifact);
        UpdateArtifactData result = GraphQLTransport.Read(context, () => ((UpdateArtifactMutation)step.Operation).ReadResult(data, step.Prefix));
        return result.UpdateArtifact is { } updated ? SnapshotReader.Refresh(artifact.CurrentSnapshot, updated.Artifact) : null;
    }
}
