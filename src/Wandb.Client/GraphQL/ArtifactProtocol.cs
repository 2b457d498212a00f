namespace Wandb.GraphQL;

/// <summary>How a version of an artifact is looked up by name.</summary>
public enum ArtifactLookUp
{
    /// <summary>As a member of its collection: <c>project.artifactCollectionMembership(name:)</c>.</summary>
    Membership,

    /// <summary>Directly, on servers that are older: <c>project.artifact(name:)</c>.</summary>
    Artifact,
}

/// <summary>
/// The operations that an artifact wrapper sends, fitted to the schema it was compiled with. Generated code makes one for each
/// project, from the schema in use.
/// </summary>
public sealed class ArtifactProtocol
{
    /// <summary>The name of the schema file in use.</summary>
    public required string SchemaName { get; init; }

    /// <summary>Looks a version up by entity, project and <c>collection:alias</c>.</summary>
    public required OperationText LookUp { get; init; }

    /// <summary>Which of the two look-ups <see cref="LookUp"/> is, and so how its answer is read.</summary>
    public required ArtifactLookUp LookUpKind { get; init; }

    /// <summary>Reads a version by its id.</summary>
    public required OperationText ArtifactById { get; init; }

    /// <summary>Adds aliases to a version.</summary>
    public required OperationText AddAliases { get; init; }

    /// <summary>Removes aliases from a version.</summary>
    public required OperationText DeleteAliases { get; init; }

    /// <summary>Changes description, metadata, tags and time to live of a version.</summary>
    public required OperationText UpdateArtifact { get; init; }

    /// <summary>Whether the server has tags on artifacts.</summary>
    public required bool HasTags { get; init; }

    /// <summary>Whether the server has a time to live of artifacts.</summary>
    public required bool HasTtl { get; init; }

    /// <summary>
    /// The other operations of the client that the server of the schema can do, fitted to it. Null when it is the packaged schema: those
    /// that the client was compiled with fit it.
    /// </summary>
    public IReadOnlyList<OperationText>? Operations { get; init; }

    /// <summary>What the schema lacks for each operation that is not among <see cref="Operations"/>, by the operation's name.</summary>
    public IReadOnlyDictionary<string, string> Lacks { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the server can do an operation.</summary>
    internal bool Supports(string operation) => Operations is null || Find(operation) is not null;

    /// <summary>Gives an operation the text for this server, before it is sent.</summary>
    /// <exception cref="UnsupportedByServerException">The server can't do it.</exception>
    internal TOperation Fit<TOperation>(TOperation operation)
        where TOperation : GraphQLOperation
    {
        if (Operations is not null)
        {
            operation.FitTo(Find(operation.Text.Name) ?? throw Unsupported(operation.Text.Name));
        }

        return operation;
    }

    internal UnsupportedByServerException Unsupported(string operation, string? advice = null) =>
        new(operation, SchemaName, Lacks.GetValueOrDefault(operation) ?? "an operation of a newer client", advice);

    private OperationText? Find(string operation) => Operations?.FirstOrDefault(text => text.Name == operation);
}
