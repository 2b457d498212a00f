namespace Wandb;

/// <summary>
/// The aliases of an artifact were edited that is linked to a model in the Model Registry. Such aliases are changed on the
/// registered model, so the save is refused before any request; nothing of it was sent.
/// Rule: the caution on W&amp;B's page "Update an artifact".
/// </summary>
public sealed class LinkedArtifactAliasException : WandbException
{
    /// <summary>Makes the exception for one artifact.</summary>
    /// <param name="artifact">The artifact, as <c>entity/project/collection:version</c>.</param>
    /// <param name="registeredModels">The registered models it is linked to, each as <c>entity/project/collection</c>.</param>
    public LinkedArtifactAliasException(string artifact, IReadOnlyList<string> registeredModels)
        : base(Describe(artifact, registeredModels))
    {
        Artifact = artifact;
        RegisteredModels = registeredModels;
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The registered models it is linked to, each as <c>entity/project/collection</c>.</summary>
    public IReadOnlyList<string> RegisteredModels { get; }

    private static string Describe(string artifact, IReadOnlyList<string> registeredModels)
    {
        string models = string.Join(", ", registeredModels.Select(model => $"'{model}'"));
        return $"The aliases of '{artifact}' can't be updated: it is linked to {models} in the Model Registry. Nothing was sent. "
            + "Change the aliases of the registered model in W&B, call Aliases.Reset() to save the other edits, "
            + "or pass SaveOptions { AllowRegistryAliases = true } to send the alias edits all the same.";
    }
}
