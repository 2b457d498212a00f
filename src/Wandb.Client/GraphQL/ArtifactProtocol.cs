using System.ComponentModel;
using System.Reflection;

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
    private const string LeaveOut = "Leave it out, or use a newer server, and its schema.";

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

    /// <summary>What of the operations' variables the server does not take. Empty when it is the packaged schema.</summary>
    public IReadOnlyList<InputGap> InputGaps { get; init; } = [];

    /// <summary>The operations fitted to the schema in this package, which is that of W&amp;B itself: what a client sends that was told nothing else.</summary>
    public static ArtifactProtocol Packaged => Generated.ServerSchema.Protocol;

    /// <summary>
    /// Says which server schema a program names, so that clients made without <see cref="WandbClientOptions.Protocol"/> send what fits it.
    /// Generated code calls it when its assembly is loaded.
    /// </summary>
    /// <param name="protocol">The operations fitted to the schema.</param>
    /// <param name="assembly">The assembly that was compiled with the schema.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Register(ArtifactProtocol protocol, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(assembly);
        NamedSchemas.OfProcess.Add(protocol, assembly);
    }

    /// <summary>Whether the server can do an operation.</summary>
    internal bool Supports(string operation) => Operations is null || Find(operation) is not null;

    /// <summary>Gives an operation the text for this server, before it is sent, and looks whether the server takes its variables.</summary>
    /// <exception cref="UnsupportedByServerException">The server can't do it, or not with what was asked for.</exception>
    internal TOperation Fit<TOperation>(TOperation operation)
        where TOperation : GraphQLOperation
    {
        if (Operations is not null)
        {
            operation.FitTo(Find(operation.Text.Name) ?? throw Unsupported(operation.Text.Name));
        }

        // A server without gaps, which is nearly every one, costs a save nothing.
        if (InputGaps.Count > 0)
        {
            Check(operation);
        }

        return operation;
    }

    /// <summary>Refuses variables that the server would refuse. What a client sends of its own accord is left out before (<see cref="Takes(string, string)"/>).</summary>
    /// <exception cref="UnsupportedByServerException">The server does not take what was asked for.</exception>
    private void Check(GraphQLOperation operation)
    {
        InputGap[] gaps = [.. InputGaps.Where(gap => gap.Operation == operation.Text.Name)];
        if (gaps.Length > 0 && InputCheck.Find(operation, gaps) is { } met)
        {
            throw new UnsupportedByServerException(met.Operation, SchemaName, met.Reason, met.IsRequired ? null : LeaveOut);
        }
    }

    /// <summary>Whether the server takes something at a place of an operation's variables.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="path">The place, such as <c>input.tags</c>.</param>
    internal bool Takes(string operation, string path) => Gap(operation, path) is null;

    /// <summary>Whether the server takes a value of an enum at a place of an operation's variables.</summary>
    internal bool Takes(string operation, string path, string value) => Takes(operation, path)
        && !InputGaps.Any(gap => gap.Value == value && gap.Operation == operation && gap.Path == path);

    /// <summary>What the server lacks at a place of an operation's variables; null when it takes something there.</summary>
    internal string? Gap(string operation, string path) => InputGaps
        .FirstOrDefault(gap => gap is { IsRequired: false, Value: null } && gap.Operation == operation && gap.Path == path)?.Reason;

    /// <summary>Whether two assemblies were compiled with the same schema, as far as it matters here.</summary>
    internal bool Matches(ArtifactProtocol other) =>
        LookUp == other.LookUp && HasTags == other.HasTags && HasTtl == other.HasTtl
        && ArtifactById == other.ArtifactById && (Operations ?? []).SequenceEqual(other.Operations ?? []) && InputGaps.SequenceEqual(other.InputGaps);

    internal UnsupportedByServerException Unsupported(string operation, string? advice = null) =>
        new(operation, SchemaName, Lacks.GetValueOrDefault(operation) ?? "an operation of a newer client", advice);

    internal UnsupportedByServerException UnsupportedEdit(string field, string what) =>
        new("UpdateArtifact", SchemaName, Gap("UpdateArtifact", $"input.{field}") ?? what, LeaveOut);

    private OperationText? Find(string operation) => Operations?.FirstOrDefault(text => text.Name == operation);
}
