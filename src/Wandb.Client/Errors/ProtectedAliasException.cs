namespace Wandb;

/// <summary>
/// The server refused to add or remove an alias that is protected: in a registry only its admins may. It is the inner exception of
/// the <see cref="ArtifactSaveException"/>, which says what else of the save was applied.
/// </summary>
public sealed class ProtectedAliasException : WandbForbiddenException
{
    internal ProtectedAliasException(string artifact, IReadOnlyList<string> aliases, WandbException refusal)
        : base(Describe(artifact, aliases, refusal), refusal)
    {
        (Artifact, Aliases) = (artifact, aliases);
        (ServerText, StatusCode, OperationName) = (refusal.ServerText, refusal.StatusCode, refusal.OperationName);
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The aliases that were refused; all that were edited when the server named none.</summary>
    public IReadOnlyList<string> Aliases { get; }

    private static string Describe(string artifact, IReadOnlyList<string> aliases, WandbException refusal) =>
        $"W&B protects {string.Join(", ", aliases.Select(alias => $"'{alias}'"))} of '{artifact}' ({refusal.ServerText}). "
        + "Only an admin of the registry may add or remove a protected alias: ask one, or call Aliases.Reset() to save the other edits.";
}
