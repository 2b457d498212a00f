using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Projects and the artifact types in them.</summary>
internal sealed class ProjectStore(Database database, Clock clock)
{
    public ProjectRow? Find(long id) => database.First($"""
        SELECT id, entity_id, name, description, visibility, access, views, allow_all_types, created_at, updated_at
        FROM projects WHERE id = {id}
        """, Read);

    public ProjectRow? Find(long entityId, string name) => database.First($"""
        SELECT id, entity_id, name, description, visibility, access, views, allow_all_types, created_at, updated_at
        FROM projects WHERE entity_id = {entityId} AND name = {name}
        """, Read);

    public List<ProjectRow> OfEntity(long entityId) => database.List($"""
        SELECT id, entity_id, name, description, visibility, access, views, allow_all_types, created_at, updated_at
        FROM projects WHERE entity_id = {entityId} ORDER BY id
        """, Read);

    public ProjectRow OnDemand(long entityId, string name) => Find(entityId, name) ?? Add(entityId, name);

    public ProjectRow Add(long entityId, string name)
    {
        long id = database.Insert($"""
            INSERT INTO projects (entity_id, name, visibility, access, allow_all_types, created_at)
            VALUES ({entityId}, {name}, 'PRIVATE', {(int)ProjectAccess.ReadWrite}, 1, {clock.Now})
            """);
        return Find(id)!;
    }

    public void Change(long id, string? description, string? visibility, string? views, bool? allowAllTypes) =>
        database.Execute($"""
            UPDATE projects SET description = coalesce({description}, description), visibility = coalesce({visibility}, visibility),
                views = coalesce({views}, views), allow_all_types = coalesce({allowAllTypes}, allow_all_types),
                updated_at = {clock.Now}
            WHERE id = {id}
            """);

    public void Rename(long id, string name) =>
        database.Execute($"UPDATE projects SET name = {name}, updated_at = {clock.Now} WHERE id = {id}");

    public void SetAccess(long id, ProjectAccess access) =>
        database.Execute($"UPDATE projects SET access = {(int)access} WHERE id = {id}");

    public void Delete(long id) => database.Execute($"DELETE FROM projects WHERE id = {id}");

    public ArtifactTypeRow? Type(long id) => database.First(
        $"SELECT id, project_id, name, description, created_at FROM artifact_types WHERE id = {id}", ReadType);

    public ArtifactTypeRow? Type(long projectId, string name) => database.First($"""
        SELECT id, project_id, name, description, created_at FROM artifact_types WHERE project_id = {projectId} AND name = {name}
        """, ReadType);

    public List<ArtifactTypeRow> Types(long projectId) => database.List($"""
        SELECT id, project_id, name, description, created_at FROM artifact_types WHERE project_id = {projectId} ORDER BY id
        """, ReadType);

    public ArtifactTypeRow TypeOnDemand(long projectId, string name, string? description = null)
    {
        if (Type(projectId, name) is { } known)
        {
            return known;
        }

        long id = database.Insert($"""
            INSERT INTO artifact_types (project_id, name, description, created_at)
            VALUES ({projectId}, {name}, {description}, {clock.Now})
            """);
        return Type(id)!;
    }

    private static ProjectRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Text(3), row.GetString(4), (ProjectAccess)row.GetInt32(5),
        row.Text(6), row.GetBoolean(7), row.GetString(8), row.Text(9));

    private static ArtifactTypeRow ReadType(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Text(3), row.GetString(4));
}
