using Wandb.GraphQL.Operations;

namespace Wandb;

public partial class WandbClient
{
    /// <summary>Lists the artifact types of a project.</summary>
    /// <param name="project"><c>[entity/]project</c>.</param>
    /// <returns>The types, read as they are enumerated.</returns>
    /// <exception cref="FormatException">The text is no project path; the message names the piece at fault.</exception>
    public PagedSequence<ArtifactTypeInfo> GetArtifactTypesAsync(string project) => GetArtifactTypesAsync(ProjectPath.Parse(project));

    /// <inheritdoc cref="GetArtifactTypesAsync(string)"/>
    public virtual PagedSequence<ArtifactTypeInfo> GetArtifactTypesAsync(ProjectPath project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return CollectionList.Types(this, project);
    }

    /// <summary>Lists the collections of a project.</summary>
    /// <param name="project"><c>[entity/]project</c>.</param>
    /// <param name="query">Which, and in what order; null for all, in the server's order (the newest first).</param>
    /// <returns>The collections, read as they are enumerated.</returns>
    /// <exception cref="FormatException">The text is no project path; the message names the piece at fault.</exception>
    /// <exception cref="UnsupportedByServerException">By the schema in use the server can't filter or order them.</exception>
    public PagedSequence<ArtifactCollection> GetCollectionsAsync(string project, ListQuery<ArtifactCollection>? query = null) =>
        GetCollectionsAsync(ProjectPath.Parse(project), query);

    /// <inheritdoc cref="GetCollectionsAsync(string, ListQuery{ArtifactCollection}?)"/>
    public virtual PagedSequence<ArtifactCollection> GetCollectionsAsync(ProjectPath project, ListQuery<ArtifactCollection>? query = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        return CollectionList.OfProject(this, project, query);
    }

    /// <summary>Lists the collections of one artifact type in a project.</summary>
    /// <param name="project"><c>[entity/]project</c>.</param>
    /// <param name="type">The artifact type, such as <c>model</c>.</param>
    /// <param name="query">Which, and in what order; null for all, in the server's order (the newest first).</param>
    /// <returns>The collections, read as they are enumerated; none when the project has no such type.</returns>
    /// <exception cref="FormatException">The text is no project path; the message names the piece at fault.</exception>
    /// <exception cref="UnsupportedByServerException">By the schema in use the server can't filter or order them.</exception>
    public PagedSequence<ArtifactCollection> GetCollectionsOfTypeAsync(string project, string type, ListQuery<ArtifactCollection>? query = null) =>
        GetCollectionsOfTypeAsync(ProjectPath.Parse(project), type, query);

    /// <inheritdoc cref="GetCollectionsOfTypeAsync(string, string, ListQuery{ArtifactCollection}?)"/>
    public virtual PagedSequence<ArtifactCollection> GetCollectionsOfTypeAsync(
        ProjectPath project, string type, ListQuery<ArtifactCollection>? query = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentException.ThrowIfNullOrEmpty(type);
        return CollectionList.OfType(this, project, type, query);
    }

    /// <summary>Loads a collection.</summary>
    /// <param name="path"><c>[[entity/]project/]collection</c>; what is left out comes from the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The collection.</returns>
    /// <exception cref="FormatException">The text is no collection path; the message names the piece at fault.</exception>
    /// <exception cref="WandbNotFoundException">There is no such collection; <see cref="WandbNotFoundException.Resource"/> says which piece is missing.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task<ArtifactCollection> GetCollectionAsync(string path, CancellationToken cancellationToken = default) =>
        GetCollectionAsync(CollectionPath.Parse(path), cancellationToken);

    /// <inheritdoc cref="GetCollectionAsync(string, CancellationToken)"/>
    public virtual async Task<ArtifactCollection> GetCollectionAsync(CollectionPath path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        (string entity, string project) = await Namespaces.ResolveAsync(path.Entity, path.Project, cancellationToken).ConfigureAwait(false);
        CollectionByNameQuery query = new() { Entity = entity, Project = project, Collection = path.Collection };
        CollectionByNameData answer = await ExecuteAsync(Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        return answer.Project?.ArtifactCollection is { } found && CollectionSnapshot.Read(found) is { } collection
            ? new ArtifactCollection(this, collection)
            : throw await new MissingArtifact(this, Protocol, query.Text.Name)
                .DescribeAsync(path.Version(null), entity, project, answer.Project is not null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the projects of an entity, its registries among them.</summary>
    /// <param name="entity">The entity; null for the default one.</param>
    /// <returns>The projects, read as they are enumerated.</returns>
    public virtual PagedSequence<ProjectInfo> GetProjectsAsync(string? entity = null) => ProjectList.OfEntity(this, entity);

    /// <summary>Lists the registries of an organization.</summary>
    /// <param name="organization">
    /// The organization, by its display name or the name of its entity. Null: the one of the settings, else the one that the default entity
    /// belongs to.
    /// </param>
    /// <param name="query">Which, and in what order; null for all, in the server's order.</param>
    /// <returns>The registries, read as they are enumerated.</returns>
    /// <exception cref="UnsupportedByServerException">By the schema in use the server can't filter or order them.</exception>
    public virtual PagedSequence<RegistryInfo> GetRegistriesAsync(string? organization = null, ListQuery<RegistryInfo>? query = null) =>
        ProjectList.Registries(this, organization, query);

    /// <summary>Searches the collections of an organization's registries.</summary>
    /// <param name="search">Where to search; null for all registries of the default organization.</param>
    /// <param name="query">Which collections, and in what order; null for all, in the server's order.</param>
    /// <returns>The collections, read as they are enumerated.</returns>
    /// <exception cref="ArgumentException"><see cref="RegistrySearch.Collections"/> is set: the query is the place for a filter of collections.</exception>
    /// <exception cref="UnsupportedByServerException">By the schema in use the server can't search registries.</exception>
    public virtual PagedSequence<ArtifactCollection> GetRegistryCollectionsAsync(
        RegistrySearch? search = null, ListQuery<ArtifactCollection>? query = null) =>
        RegistryList.Collections(this, search ?? new RegistrySearch(), query);

    /// <summary>Lists the runs of a project.</summary>
    /// <param name="project"><c>[entity/]project</c>.</param>
    /// <param name="query">Which, and in what order; null for all, in the server's order (the oldest first).</param>
    /// <returns>The runs, read as they are enumerated.</returns>
    /// <exception cref="FormatException">The text is no project path; the message names the piece at fault.</exception>
    public PagedSequence<RunInfo> GetRunsAsync(string project, ListQuery<RunInfo>? query = null) => GetRunsAsync(ProjectPath.Parse(project), query);

    /// <inheritdoc cref="GetRunsAsync(string, ListQuery{RunInfo}?)"/>
    public virtual PagedSequence<RunInfo> GetRunsAsync(ProjectPath project, ListQuery<RunInfo>? query = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        return RunList.OfProject(this, project, query);
    }

    /// <summary>Reads a run.</summary>
    /// <param name="path"><c>[[entity/]project/]id</c>; what is left out comes from the settings.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The run as it is now. It is not alive: nothing is sent to it.</returns>
    /// <exception cref="FormatException">The text is no run path; the message names the piece at fault.</exception>
    /// <exception cref="WandbNotFoundException">There is no such run; <see cref="WandbNotFoundException.Resource"/> says which piece is missing.</exception>
    /// <exception cref="WandbException">The request failed; the subclass says how.</exception>
    public Task<RunInfo> GetRunAsync(string path, CancellationToken cancellationToken = default) => GetRunAsync(RunPath.Parse(path), cancellationToken);

    /// <inheritdoc cref="GetRunAsync(string, CancellationToken)"/>
    public virtual async Task<RunInfo> GetRunAsync(RunPath path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        (string entity, string project) = await Namespaces.ResolveAsync(path.Entity, path.Project, cancellationToken).ConfigureAwait(false);
        RunByNameQuery query = new() { Entity = entity, Project = project, Run = path.Id };
        RunByNameData answer = await ExecuteAsync(Protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        return answer.Project?.Run is { } run && RunReader.Read(this, run) is { } found ? found
            : answer.Project is null ? throw await MissingProject.DescribeAsync(this, entity, project, cancellationToken).ConfigureAwait(false)
            : throw MissingProject.OfRun($"{entity}/{project}/{path.Id}");
    }
}
