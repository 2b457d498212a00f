using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Begins a version on the server, or learns that it has the content already.</summary>
internal sealed class VersionBegin(LoggingCalls calls, RunAddress run, DraftSnapshot draft)
{
    private const string ClientIdWords = "client id";

    /// <summary>Begins it, or goes on with it when it was begun under the same id.</summary>
    /// <param name="clientId">The id that the version is begun under.</param>
    /// <param name="digest">The digest of the content.</param>
    /// <param name="isKnown">
    /// Whether a version with the content is there: then nothing is said of description, metadata, tags and TTL, which the server might take
    /// for changes of that version.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The version's id and whether it is committed, and the version that the collection's latest alias points to.</returns>
    public async Task<(string Id, bool IsCommitted, string? LatestId)> RunAsync(string clientId, string digest, bool isKnown, CancellationToken cancellationToken)
    {
        CreateArtifactData.CreateArtifactDataType.ArtifactData artifact;
        try
        {
            artifact = await SendAsync(clientId, digest, isKnown, cancellationToken).ConfigureAwait(false);
        }
        catch (WandbException refusal) when (refusal.ServerText?.Contains(ClientIdWords, StringComparison.OrdinalIgnoreCase) == true)
        {
            // The server has something else under the id, such as a version that was deleted since.
            artifact = await SendAsync(DraftIdentity.NewId(), digest, isKnown, cancellationToken).ConfigureAwait(false);
        }

        if (artifact.State == GraphQL.Operations.ArtifactState.Deleted)
        {
            // Older servers answer so for any version that is begun, others for one that was deleted.
            artifact = await SendAsync(DraftIdentity.NewId(), digest, isKnown, cancellationToken).ConfigureAwait(false);
        }

        bool isCommitted = artifact.State == GraphQL.Operations.ArtifactState.Committed;
        return isCommitted || artifact.State.IsKnown
            ? (artifact.Id, isCommitted, artifact.ArtifactSequence.LatestArtifact?.Id)
            : throw TransportFailures.WrongShape(calls.Client.Wire.Context("CreateArtifact"), $"the version is {artifact.State.Value}, and can't be continued.");
    }

    private async Task<CreateArtifactData.CreateArtifactDataType.ArtifactData> SendAsync(
        string clientId, string digest, bool isKnown, CancellationToken cancellationToken)
    {
        CreateArtifactMutation create = new() { Input = isKnown ? Bare(clientId, digest) : Full(clientId, digest) };

        // Without an id of the client, the same request again begins another version.
        WandbRequestKind kind = calls.Protocol.Takes("CreateArtifact", "input.clientID") ? WandbRequestKind.IdempotentMutation : WandbRequestKind.Mutation;
        CreateArtifactData answer = await calls.SendAsync(create, kind, cancellationToken).ConfigureAwait(false);
        return answer.CreateArtifact?.Artifact
            ?? throw TransportFailures.WrongShape(calls.Context(create), "it has neither the artifact nor an error.");
    }

    private CreateArtifactInput Full(string clientId, string digest) => Bare(clientId, digest) with
    {
        Description = draft.Description is null ? default : new GraphQLOptional<string?>(draft.Description),
        Metadata = new GraphQLOptional<string?>(MetadataText.FromUtf8(draft.Metadata)),
        Tags = draft.Tags.Count == 0 ? default : new GraphQLOptional<IReadOnlyList<TagInput>?>([.. draft.Tags.Select(tag => new TagInput { TagName = tag })]),
        TtlDurationSeconds = draft.Ttl is ArtifactTtl.Inherited ? default : new GraphQLOptional<long?>(draft.Ttl.WireSeconds),
    };

    // What nobody asked for is left out where the server does not know it.
    private GraphQLOptional<T> IfTaken<T>(string field, T value) =>
        calls.Protocol.Takes("CreateArtifact", $"input.{field}") ? new GraphQLOptional<T>(value) : default;

    private CreateArtifactInput Bare(string clientId, string digest) => new()
    {
        EntityName = run.Entity,
        ProjectName = run.Project,
        RunName = new GraphQLOptional<string?>(run.Id),
        ArtifactTypeName = draft.Type,
        ArtifactCollectionName = new GraphQLOptional<string?>(draft.Name),
        Digest = digest,
        DigestAlgorithm = ArtifactDigestAlgorithm.ManifestMd5,
        EnableDigestDeduplication = IfTaken<bool?>("enableDigestDeduplication", !draft.IsIncremental),
        ClientID = IfTaken<string?>("clientID", clientId),
        SequenceClientID = IfTaken<string?>("sequenceClientID", DraftIdentity.NewId()),
        Aliases = new GraphQLOptional<IReadOnlyList<ArtifactAliasInput>?>(
            [.. draft.Aliases.Append(ArtifactDraft.Latest).Distinct().Select(alias => new ArtifactAliasInput { Alias = alias, ArtifactCollectionName = draft.Name })]),
    };
}
