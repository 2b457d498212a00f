using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Manifests of versions.</summary>
internal sealed class ManifestStore(Database database, Clock clock)
{
    public ManifestRow? Find(long id) => database.First(
        $"SELECT id, artifact_id, name, kind, digest, base_artifact_id, md5, created_at FROM manifests WHERE id = {id}", Read);

    /// <summary>In the order in which they were begun.</summary>
    public List<ManifestRow> OfArtifact(long artifactId) => database.List($"""
        SELECT id, artifact_id, name, kind, digest, base_artifact_id, md5, created_at
        FROM manifests WHERE artifact_id = {artifactId} ORDER BY id
        """, Read);

    /// <summary>The manifest that lists every file of a version.</summary>
    public ManifestRow? Current(long artifactId) => database.First($"""
        SELECT id, artifact_id, name, kind, digest, base_artifact_id, md5, created_at
        FROM manifests WHERE artifact_id = {artifactId} AND kind = 'FULL' AND md5 IS NOT NULL ORDER BY id DESC LIMIT 1
        """, Read);

    public ManifestRow Add(long artifactId, string name, string kind, string digest, long? baseArtifactId)
    {
        long id = database.Insert($"""
            INSERT INTO manifests (artifact_id, name, kind, digest, base_artifact_id, created_at)
            VALUES ({artifactId}, {name}, {kind}, {digest}, {baseArtifactId}, {clock.Now})
            """);
        return Find(id)!;
    }

    /// <summary>Announces other bytes; those of before no longer count. What is null stays.</summary>
    public void Change(long id, string? digest, long? baseArtifactId) => database.Execute($"""
        UPDATE manifests SET md5 = CASE WHEN coalesce({digest}, digest) = digest THEN md5 END, digest = coalesce({digest}, digest),
            base_artifact_id = coalesce({baseArtifactId}, base_artifact_id)
        WHERE id = {id}
        """);

    public void SetBytes(long id, string md5) => database.Execute($"UPDATE manifests SET md5 = {md5} WHERE id = {id}");

    public void DeleteOf(long artifactId) => database.Execute($"DELETE FROM manifests WHERE artifact_id = {artifactId}");

    private static ManifestRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Long(5), row.Text(6),
        row.GetString(7));
}
