using Wandb.Metadata;

namespace Wandb;

/// <summary>What a save throws.</summary>
internal static class SaveFailures
{
    /// <summary>Whether a failure becomes the cause of an <see cref="ArtifactSaveException"/>. The others say all there is to say.</summary>
    public static bool IsOfTheSave(WandbException failure) =>
        failure is not (MetadataConflictException or MetadataFormatException or MetadataValidationException
            or LinkedArtifactAliasException or WandbConfigurationException);

    /// <summary>The exception for what became of a save; null when all of it was applied.</summary>
    public static Exception? Of(Artifact artifact, ArtifactEdits edits, SaveOutcome outcome)
    {
        if (outcome.Cancelled is { } cancelled)
        {
            return cancelled;
        }

        if (outcome.Failure is not { } failure)
        {
            return null;
        }

        // Known before anything was written: it says all there is to say.
        if (!IsOfTheSave(failure) && !failure.MayHaveTakenEffect)
        {
            return failure;
        }

        SaveStepResult[] steps = [.. edits.WriteSteps.Select(kind => new SaveStepResult(SavePlanner.Step(1, kind, edits), outcome.Of(kind)))];
        return new ArtifactSaveException(artifact.QualifiedName, steps, OfProtection(artifact, edits, outcome, failure) ?? failure);
    }

    // Only the server knows who may move a protected alias; its refusal says the word.
    private static ProtectedAliasException? OfProtection(Artifact artifact, ArtifactEdits edits, SaveOutcome outcome, WandbException failure)
    {
        List<string> refused = [];
        refused.AddRange(outcome.Of(SaveStepKind.AddAliases) == SaveStepOutcome.Applied ? [] : edits.AddAliases);
        refused.AddRange(outcome.Of(SaveStepKind.DeleteAliases) == SaveStepOutcome.Applied ? [] : edits.DeleteAliases);
        if (failure is not WandbForbiddenException || refused.Count == 0
            || failure.ServerText is not { } said || !said.Contains("protected", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] named = [.. refused.Where(alias => said.Contains(alias, StringComparison.Ordinal))];
        return new ProtectedAliasException(artifact.QualifiedName, named.Length > 0 ? named : [.. refused], failure);
    }
}
