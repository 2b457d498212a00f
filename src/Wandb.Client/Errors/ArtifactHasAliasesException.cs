namespace Wandb;

/// <summary>A version was to be deleted that aliases point to. Nothing was deleted: a reader of such an alias would find nothing.</summary>
public sealed class ArtifactHasAliasesException : WandbException
{
    internal ArtifactHasAliasesException(string artifact, IReadOnlyList<string> aliases, WandbException? refusal = null)
        : base(Describe(artifact, aliases), refusal)
    {
        (Artifact, Aliases) = (artifact, aliases);
        (ServerText, StatusCode, OperationName) = (refusal?.ServerText, refusal?.StatusCode, "DeleteArtifact");
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The aliases in the collection that it was loaded through, as of the last load; more may have been in the way.</summary>
    public IReadOnlyList<string> Aliases { get; }

    private static string Describe(string artifact, IReadOnlyList<string> aliases) =>
        $"'{artifact}' was not deleted: {(aliases.Count == 0 ? "aliases" : string.Join(", ", aliases.Select(alias => $"'{alias}'")))} point to it. "
        + "Move them to another version first, or call DeleteAsync(deleteAliases: true).";
}
