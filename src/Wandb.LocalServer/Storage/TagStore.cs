using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Tags of versions and collections; a tag belongs to an entity.</summary>
internal sealed class TagStore(Database database)
{
    public List<TagRow> OfArtifact(long artifactId) => database.List($"""
        SELECT id, name, category, attributes FROM tags t JOIN artifact_tags x ON x.tag_id = t.id
        WHERE x.artifact_id = {artifactId} ORDER BY x.rowid
        """, Read);

    public List<TagRow> OfCollection(long collectionId) => database.List($"""
        SELECT id, name, category, attributes FROM tags t JOIN collection_tags x ON x.tag_id = t.id
        WHERE x.collection_id = {collectionId} ORDER BY x.rowid
        """, Read);

    public TagRow OnDemand(long entityId, string category, string name, string? attributes)
    {
        database.Execute($$"""
            INSERT OR IGNORE INTO tags (entity_id, name, category, attributes)
            VALUES ({{entityId}}, {{name}}, {{category}}, {{attributes ?? "{}"}})
            """);
        return database.First($"""
            SELECT id, name, category, attributes FROM tags
            WHERE entity_id = {entityId} AND category = {category} AND name = {name}
            """, Read)!;
    }

    public void AddToArtifact(long artifactId, long tagId) =>
        database.Execute($"INSERT OR IGNORE INTO artifact_tags (artifact_id, tag_id) VALUES ({artifactId}, {tagId})");

    public void RemoveFromArtifact(long artifactId, long tagId) =>
        database.Execute($"DELETE FROM artifact_tags WHERE artifact_id = {artifactId} AND tag_id = {tagId}");

    public void AddToCollection(long collectionId, long tagId) =>
        database.Execute($"INSERT OR IGNORE INTO collection_tags (collection_id, tag_id) VALUES ({collectionId}, {tagId})");

    public void RemoveFromCollection(long collectionId, long tagId) =>
        database.Execute($"DELETE FROM collection_tags WHERE collection_id = {collectionId} AND tag_id = {tagId}");

    private static TagRow Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3));
}
