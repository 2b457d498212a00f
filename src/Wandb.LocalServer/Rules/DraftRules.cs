using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>What one <c>createArtifact</c> asks for.</summary>
internal sealed record DraftRequest(string Entity, string Project, string Type, string Collection, string Digest)
{
    public string? RunName { get; init; }

    public string? Description { get; init; }

    public string? Metadata { get; init; }

    public string? Labels { get; init; }

    public long? TtlSeconds { get; init; }

    public long? HistoryStep { get; init; }

    public string? ClientId { get; init; }

    public string? SequenceClientId { get; init; }

    public string? DistributedId { get; init; }

    public bool Deduplicates { get; init; }

    public IReadOnlyList<(string Collection, string Alias)> Aliases { get; init; } = [];

    public IReadOnlyList<TagChange> Tags { get; init; } = [];
}

/// <summary>How versions begin: as a draft that has no number yet, unless the collection holds the same content already.</summary>
internal static class DraftRules
{
    public static ArtifactRow Begin(this Backend backend, DraftRequest request)
    {
        MetadataRules.Check(request.Metadata);
        string[] aliases = [.. request.Aliases.Select(alias => Alias(request, alias.Collection, alias.Alias))];
        ProjectRow project = backend.WritableProject(request.Entity, request.Project);
        RunRow? run = request.RunName is { } name ? backend.Run(request.Entity, request.Project, name) : null;
        if (request.TtlSeconds is { } ttl)
        {
            EditRules.CheckTtl(ttl, request.Type);
        }

        CollectionRow sequence = backend.SequenceOnDemand(project, request);
        ArtifactRow artifact = backend.Known(sequence, request) ?? backend.Artifacts.Add(sequence.Id, New(request, run, backend.Viewer.Id));
        backend.Remember(sequence, artifact, request);
        if (run is not null)
        {
            backend.Runs.Output(run.Id, artifact.Id);
        }

        foreach (TagChange tag in request.Tags)
        {
            backend.Tags.AddToArtifact(
                artifact.Id, backend.Tags.OnDemand(project.EntityId, tag.Category, tag.Name, tag.Attributes).Id);
        }

        backend.AddAliases(sequence, artifact, aliases);
        return backend.Artifacts.Find(artifact.Id)!;
    }

    private static string Alias(DraftRequest request, string collection, string alias)
    {
        if (collection != request.Collection)
        {
            throw ServerError.Invalid($"alias {alias} is for {collection}, and the artifact is logged to {request.Collection}");
        }

        return Names.IsVersion(alias)
            ? throw ServerError.Invalid($"alias {alias} is reserved: version numbers are given by the server")
            : alias;
    }

    private static CollectionRow SequenceOnDemand(this Backend backend, ProjectRow project, DraftRequest request)
    {
        if (backend.Collections.Find(project.Id, Names.Collection(request.Collection)) is not { } known)
        {
            ArtifactTypeRow type = backend.Projects.TypeOnDemand(project.Id, Names.Type(request.Type));
            return backend.Collections.Add(project.Id, type.Id, CollectionKind.Sequence, request.Collection);
        }

        string knownType = backend.Projects.Type(known.TypeId)!.Name;
        if (known.IsPortfolio)
        {
            throw ServerError.Invalid($"{backend.PathOf(known)} is a portfolio; versions are linked to it, not logged");
        }

        return knownType == request.Type
            ? known
            : throw ServerError.Invalid($"{backend.PathOf(known)} holds artifacts of type {knownType}, not {request.Type}");
    }

    /// <summary>
    /// What the request means that is there already: the client's own version when it asks again, the draft that several writers share,
    /// or a committed version with the same content.
    /// </summary>
    private static ArtifactRow? Known(this Backend backend, CollectionRow sequence, DraftRequest request)
    {
        if (request.ClientId is { } clientId
            && backend.Artifacts.ByClientId(clientId) is { State: not ArtifactState.Deleted } own)
        {
            return own.SequenceId == sequence.Id
                && (own.Digest == request.Digest || request.DistributedId is not null || backend.IsMerged(own))
                ? own
                : throw ServerError.Invalid("Invalid Client ID digest");
        }

        if (request.DistributedId is { } distributedId)
        {
            return backend.Drafts.ByDistributedId(sequence.Id, distributedId) is { } id
                && backend.Artifacts.Find(id) is { State: ArtifactState.Pending } shared
                    ? shared
                    : null;
        }

        return request.Deduplicates ? backend.Artifacts.Committed(sequence.Id, request.Digest) : null;
    }

    /// <summary>Its digest is that of all its files, and no longer that of what its client sent.</summary>
    private static bool IsMerged(this Backend backend, ArtifactRow artifact) =>
        artifact.State == ArtifactState.Committed && backend.Manifests.OfArtifact(artifact.Id).Exists(manifest => manifest.Kind != ManifestKind.Full);

    private static NewArtifact New(DraftRequest request, RunRow? run, long userId) => new(request.Digest, userId)
    {
        Description = request.Description,
        Metadata = request.Metadata,
        Labels = request.Labels,
        TtlSeconds = request.TtlSeconds,
        HistoryStep = request.HistoryStep,
        RunId = run?.Id,
    };

    private static void Remember(this Backend backend, CollectionRow sequence, ArtifactRow artifact, DraftRequest request)
    {
        if (request.ClientId is { } clientId)
        {
            backend.Drafts.SetClientId(clientId, artifact.Id);
        }

        if (request.SequenceClientId is { } sequenceClientId)
        {
            backend.Drafts.SetSequenceClientId(sequenceClientId, sequence.Id);
        }

        if (request.DistributedId is { } distributedId)
        {
            backend.Drafts.SetDistributedId(sequence.Id, distributedId, artifact.Id);
        }

        // The last of several writers has the last word, as with the files.
        if (artifact.State == ArtifactState.Pending)
        {
            backend.Artifacts.Change(artifact.Id, request.Description, request.Metadata, request.Labels, request.TtlSeconds);
        }
    }

    private static void AddAliases(this Backend backend, CollectionRow sequence, ArtifactRow artifact, string[] aliases)
    {
        if (artifact.State != ArtifactState.Committed)
        {
            Array.ForEach(aliases, alias => backend.Drafts.AddAlias(artifact.Id, alias));
        }
        else if (backend.Memberships.Find(sequence.Id, artifact.Id) is { } membership)
        {
            Array.ForEach(aliases, alias => backend.AddAlias(sequence, membership, alias));
        }
    }
}
