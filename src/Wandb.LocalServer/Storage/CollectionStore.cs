using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Sequences and portfolios.</summary>
internal sealed class CollectionStore(Database database, Clock clock)
{
    public CollectionRow? Find(long id) => database.First($"""
        SELECT id, project_id, type_id, kind, name, description, state, created_at, updated_at
        FROM collections WHERE id = {id}
        """, Read);

    public CollectionRow? Find(long projectId, string name) => database.First($"""
        SELECT id, project_id, type_id, kind, name, description, state, created_at, updated_at
        FROM collections WHERE project_id = {projectId} AND name = {name} AND state = 'READY'
        """, Read);

    public List<CollectionRow> OfProject(long projectId) => database.List($"""
        SELECT id, project_id, type_id, kind, name, description, state, created_at, updated_at
        FROM collections WHERE project_id = {projectId} AND state = 'READY' ORDER BY id DESC
        """, Read);

    public CollectionRow Add(long projectId, long typeId, string kind, string name)
    {
        long id = database.Insert($"""
            INSERT INTO collections (project_id, type_id, kind, name, state, created_at)
            VALUES ({projectId}, {typeId}, {kind}, {name}, 'READY', {clock.Now})
            """);
        return Find(id)!;
    }

    public void Change(long id, string? name, string? description) => database.Execute($"""
        UPDATE collections SET name = coalesce({name}, name), description = coalesce({description}, description),
            updated_at = {clock.Now}
        WHERE id = {id}
        """);

    public void Move(long id, long typeId) =>
        database.Execute($"UPDATE collections SET type_id = {typeId}, updated_at = {clock.Now} WHERE id = {id}");

    public void Delete(long id)
    {
        database.Execute($"UPDATE collections SET state = 'DELETED', updated_at = {clock.Now} WHERE id = {id}");
        database.Execute($"DELETE FROM memberships WHERE collection_id = {id}");
    }

    /// <summary>The next free version index; one that was taken is never given again.</summary>
    public int TakeIndex(long id)
    {
        database.Execute($"UPDATE collections SET next_index = next_index + 1 WHERE id = {id}");
        return (int)database.Number($"SELECT next_index - 1 FROM collections WHERE id = {id}");
    }

    private static CollectionRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.Text(5), row.GetString(6),
        row.GetString(7), row.Text(8));
}
