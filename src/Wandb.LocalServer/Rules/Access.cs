using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>What the viewer can see and change. What cannot be seen answers as if it did not exist.</summary>
internal static class Access
{
    public static EntityRow Entity(this Backend backend, string? name) =>
        backend.Directory.Entity(name ?? backend.DefaultEntity) ?? throw ServerError.NotFound($"entity {name} not found");

    public static ProjectRow? VisibleProject(this Backend backend, long id) => backend.Visible(backend.Projects.Find(id));

    public static ProjectRow? VisibleProject(this Backend backend, string? entityName, string? name)
    {
        EntityRow? entity = backend.Directory.Entity(entityName ?? backend.DefaultEntity);
        return entity is null ? null : backend.Visible(backend.Projects.Find(entity.Id, name ?? Names.DefaultProject));
    }

    public static ProjectRow Project(this Backend backend, string? entityName, string? name) =>
        backend.VisibleProject(entityName, name)
        ?? throw ServerError.NotFound($"project {entityName ?? backend.DefaultEntity}/{name ?? Names.DefaultProject} not found");

    public static ProjectRow Project(this Backend backend, string? id) =>
        NodeId.Decode(NodeId.Project, id) is { } number && backend.VisibleProject(number) is { } project
            ? project
            : throw ServerError.NotFound("project not found");

    public static ProjectRow WritableProject(this Backend backend, string? entityName, string? name) =>
        backend.EnsureWritable(backend.Project(entityName, name));

    public static ProjectRow EnsureWritable(this Backend backend, ProjectRow project) =>
        project.Access switch
        {
            ProjectAccess.ReadWrite => backend.Permitted(project, alias: null, reads: false),
            ProjectAccess.ReadOnly => throw ServerError.Forbidden($"project {backend.PathOf(project)} is read-only"),
            _ => throw ServerError.NotFound($"project {backend.PathOf(project)} not found"),
        };

    public static CollectionRow Collection(this Backend backend, ProjectRow project, string name) =>
        backend.Collections.Find(project.Id, name)
        ?? throw ServerError.NotFound($"artifact collection {backend.PathOf(project)}/{name} not found");

    /// <summary>A collection that the viewer may change.</summary>
    public static CollectionRow WritableCollection(this Backend backend, long? id)
    {
        CollectionRow? collection = id is { } number ? backend.Collections.Find(number) : null;
        if (collection is not { State: CollectionState.Ready } || backend.VisibleProject(collection.ProjectId) is not { } project)
        {
            throw ServerError.NotFound("artifact collection not found");
        }

        backend.EnsureWritable(project);
        return collection;
    }

    public static ArtifactRow Artifact(this Backend backend, string? id) =>
        NodeId.Decode(NodeId.Artifact, id) is { } number
        && backend.Artifacts.Find(number) is { State: not ArtifactState.Deleted } artifact
            ? artifact
            : throw ServerError.NotFound($"artifact {id} not found");

    /// <summary>A version whose own project the viewer may change.</summary>
    public static ArtifactRow WritableArtifact(this Backend backend, string? id)
    {
        ArtifactRow artifact = backend.Artifact(id);
        ProjectRow project = backend.VisibleProject(backend.Collections.Find(artifact.SequenceId)!.ProjectId)
            ?? throw ServerError.NotFound($"artifact {id} not found");
        backend.EnsureWritable(project);
        return artifact;
    }

    /// <summary>Refuses what the plan of faults denies.</summary>
    public static ProjectRow Permitted(this Backend backend, ProjectRow project, string? alias, bool reads) =>
        backend.Faults.Denies(backend.Executing, () => backend.PathOf(project), alias, reads)
            ? throw ServerError.Forbidden($"{(alias is null ? "project" : $"alias {alias} in")} {backend.PathOf(project)}")
            : project;

    private static ProjectRow? Visible(this Backend backend, ProjectRow? project) =>
        project is { Access: not ProjectAccess.None } ? backend.Permitted(project, alias: null, reads: true) : null;

    public static string PathOf(this Backend backend, ProjectRow project) =>
        $"{backend.Directory.Entity(project.EntityId)!.Name}/{project.Name}";

    public static string PathOf(this Backend backend, CollectionRow collection) =>
        $"{backend.PathOf(backend.Projects.Find(collection.ProjectId)!)}/{collection.Name}";
}
