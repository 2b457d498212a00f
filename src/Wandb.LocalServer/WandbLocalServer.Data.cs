using System.Security.Cryptography;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer;

/// <summary>Data that a test starts from. These methods go past the rules of access, but keep W&amp;B's rules on names.</summary>
public sealed partial class WandbLocalServer
{
    /// <summary>
    /// Adds a committed version to a collection; entity, project, type and collection are created when they are not there.
    /// The aliases move to it, and so does <c>latest</c>, as when the official client logs a version.
    /// </summary>
    /// <param name="collection">Path of the collection, as <c>entity/project/name</c>.</param>
    /// <param name="type">Type of the artifact; that of a collection that exists already has to be the same.</param>
    /// <param name="aliases">Aliases besides <c>latest</c> and the version's own <c>vN</c>.</param>
    /// <param name="metadataJson">Text of a JSON object, kept as it is; null for none.</param>
    /// <param name="description">Description; null for none.</param>
    /// <param name="tags">Tags; null for none.</param>
    /// <param name="timeToLive">How long it is kept; null inherits the team's policy, which is for ever.</param>
    /// <param name="files">Its files; null for none, and then its digest is random, so that no two versions are the same.</param>
    /// <param name="loggedBy">Id of the run that logged it, in the same project; created, finished, when it is not there. Null for the key's owner.</param>
    /// <returns>Full name of the new version, for example <c>team/vision/resnet:v0</c>.</returns>
    /// <exception cref="ArgumentException">W&amp;B would refuse a value; the message says which.</exception>
    public string AddArtifactVersion(
        string collection,
        string type = "dataset",
        IEnumerable<string>? aliases = null,
        string? metadataJson = null,
        string? description = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeToLive = null,
        IEnumerable<SeedFile>? files = null,
        string? loggedBy = null) => Change(() =>
    {
        MetadataRules.Check(metadataJson);
        CollectionRow sequence = SequenceOnDemand(Path(collection), Names.Type(type));
        RunRow? run = loggedBy is null ? null : RunOnDemand(Path(collection), loggedBy);
        string? digest = files is null ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null;
        ArtifactRow artifact = _backend.Artifacts.Add(
            sequence.Id,
            new NewArtifact(digest ?? string.Empty, _backend.Viewer.Id)
            {
                Description = description,
                Metadata = metadataJson,
                TtlSeconds = (long?)timeToLive?.TotalSeconds,
                RunId = run?.Id,
            });
        _backend.Seed(artifact, [.. files ?? []], digest);
        if (run is not null)
        {
            _backend.Runs.Output(run.Id, artifact.Id);
        }

        long entityId = _backend.Projects.Find(sequence.ProjectId)!.EntityId;
        foreach (string tag in tags ?? [])
        {
            _backend.Tags.AddToArtifact(
                artifact.Id, _backend.Tags.OnDemand(entityId, TagChange.DefaultCategory, tag, null).Id);
        }

        MembershipRow membership = _backend.Commit(artifact, [Names.Latest, .. (aliases ?? []).Select(Names.SeededAlias)]);
        return $"{_backend.PathOf(sequence)}:{membership.Version}";
    });

    /// <summary>Links a version into a portfolio; entity, project and portfolio are created when they are not there.</summary>
    /// <param name="source">Full name of the version, for example <c>team/vision/resnet:v0</c>.</param>
    /// <param name="target">Path of the portfolio, for example <c>team/model-registry/resnet-production</c>.</param>
    /// <param name="aliases">Aliases in the portfolio besides <c>latest</c>; protected ones are set as well.</param>
    /// <returns>Full name of the link, for example <c>team/model-registry/resnet-production:v0</c>.</returns>
    /// <exception cref="ArgumentException">There is no such version, or W&amp;B would refuse the link.</exception>
    public string LinkArtifact(string source, string target, IEnumerable<string>? aliases = null) => Change(() =>
    {
        (string sourcePath, string? alias) = Names.Split(source);
        string[] from = Path(sourcePath);
        MembershipRow? found = _backend.VisibleProject(from[0], from[1]) is { } sourceProject
            ? _backend.Membership(sourceProject, alias is null ? from[2] : $"{from[2]}:{alias}")
            : null;
        ArtifactRow artifact = _backend.Artifacts.Find((found ?? throw ServerError.NotFound($"{source} not found")).ArtifactId)!;

        string[] to = Path(target);
        _backend.Projects.OnDemand(_backend.Directory.EntityOnDemand(to[0]).Id, to[1]);
        MembershipRow link = _backend.Link(artifact, to[0], to[1], to[2], []);
        foreach (string name in aliases ?? [])
        {
            _backend.Memberships.SetAlias(link, Names.SeededAlias(name));
        }

        return $"{target}:{link.Version}";
    });

    /// <summary>
    /// Adds an organization with the entity that owns its registries, and puts teams into it. One of this name that is there
    /// already keeps its entity and gets the teams.
    /// </summary>
    /// <param name="name">Name as it is shown, for example <c>Acme</c>.</param>
    /// <param name="entity">Name of the entity that owns the registries, for example <c>acme-org</c>.</param>
    /// <param name="teams">Names of the teams; those that are not there are created.</param>
    public void AddOrganization(string name, string entity, params IEnumerable<string> teams)
    {
        ArgumentNullException.ThrowIfNull(teams);
        Change(() =>
        {
            OrganizationRow organization =
                _backend.Directory.Organization(name) ?? _backend.Directory.AddOrganization(name, entity);
            foreach (string team in teams)
            {
                _backend.Directory.Join(_backend.Directory.EntityOnDemand(team).Id, organization.Id);
            }

            return organization;
        });
    }

    /// <summary>Adds a user with a personal entity of the same name; the key stays that of the server's own user.</summary>
    /// <param name="username">User name; nothing happens when there is a user of this name.</param>
    public void AddUser(string username) => Change(() => _backend.Directory.UserOnDemand(username, _backend.Clock.Now));

    /// <summary>Adds a project; its entity is created when it is not there.</summary>
    /// <param name="project">Path of the project, as <c>entity/project</c>.</param>
    /// <param name="access">What the user of the key may do in it; changes that of a project that exists already.</param>
    public void AddProject(string project, ProjectAccess access = ProjectAccess.ReadWrite) => Change(() =>
    {
        string[] path = project.Split('/') is [_, _] parts
            ? parts
            : throw ServerError.Invalid($"{project} is not a path entity/project");
        EntityRow entity = _backend.Directory.EntityOnDemand(path[0]);
        _backend.Projects.SetAccess(_backend.Projects.OnDemand(entity.Id, Names.Project(path[1])).Id, access);
        return entity;
    });

    /// <summary>Protects aliases in the portfolios of an entity: the user of the key can neither add nor remove them.</summary>
    /// <param name="entity">Name of the entity that owns the registry; created when it is not there.</param>
    /// <param name="aliases">The aliases.</param>
    public void AddProtectedAliases(string entity, params IEnumerable<string> aliases)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        Change(() =>
        {
            EntityRow row = _backend.Directory.EntityOnDemand(entity);
            foreach (string alias in aliases)
            {
                _backend.Directory.Protect(row.Id, alias);
            }

            return row;
        });
    }

    private static string[] Path(string collection) =>
        collection.Split('/') is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }] parts
            ? parts
            : throw ServerError.Invalid($"{collection} is not a path entity/project/name");

    private CollectionRow SequenceOnDemand(string[] path, string type)
    {
        EntityRow entity = _backend.Directory.EntityOnDemand(path[0]);
        ProjectRow project = _backend.Projects.OnDemand(entity.Id, Names.Project(path[1]));
        if (_backend.Collections.Find(project.Id, Names.Collection(path[2])) is not { } known)
        {
            return _backend.Collections.Add(
                project.Id, _backend.Projects.TypeOnDemand(project.Id, type).Id, CollectionKind.Sequence, path[2]);
        }

        string knownType = _backend.Projects.Type(known.TypeId)!.Name;
        return known.IsPortfolio || knownType != type
            ? throw ServerError.Invalid($"{string.Join('/', path)} is a {known.Kind.ToLowerInvariant()} of type {knownType}")
            : known;
    }

    private RunRow RunOnDemand(string[] path, string id) => _backend.OnDemand(path[0], path[1], id, RunState.Finished).Run;

    private T Change<T>(Func<T> change)
    {
        try
        {
            return _backend.Database.Use(() => _backend.Database.Write(change));
        }
        catch (ServerError refusal)
        {
            throw new ArgumentException(refusal.Message, refusal);
        }
    }
}
