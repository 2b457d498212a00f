using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Which bytes there are, whose upload brought them, and which files of which versions consist of them.</summary>
internal sealed class FileStore(Database database, Clock clock)
{
    public long? Size(string md5) =>
        database.NumberOrNull($"SELECT size FROM bytes WHERE md5 = {md5}");

    public void AddBytes(string md5, long size) =>
        database.Execute($"INSERT OR IGNORE INTO bytes (md5, size, created_at) VALUES ({md5}, {size}, {clock.Now})");

    public List<string> AllBytes() => database.List($"SELECT md5 FROM bytes", row => row.GetString(0));

    public void AddBirth(long artifactId, string md5, long entityId) => database.Execute($"""
        INSERT OR IGNORE INTO births (artifact_id, md5, entity_id) VALUES ({artifactId}, {md5}, {entityId})
        """);

    /// <summary>What a version of the entity says of where bytes came from; the answer of last resort, when that version is gone.</summary>
    public long? BirthOfEntry(long entityId, string md5, long? birthId) => database.NumberOrNull($"""
        SELECT e.birth_id FROM entries e JOIN artifacts a ON a.id = e.artifact_id JOIN collections c ON c.id = a.sequence_id
        JOIN projects p ON p.id = c.project_id
        WHERE e.md5 = {md5} AND p.entity_id = {entityId} AND a.state = 'COMMITTED' AND e.birth_id = coalesce({birthId}, e.birth_id) LIMIT 1
        """);

    public bool IsBornIn(long artifactId, string md5) =>
        database.Number($"SELECT count(*) FROM births WHERE artifact_id = {artifactId} AND md5 = {md5}") > 0;

    /// <summary>The version whose upload brought bytes: a draft's own upload, else one that is no draft (any more).</summary>
    public long? BirthOf(long entityId, string md5, long artifactId) => database.NumberOrNull($"""
        SELECT b.artifact_id FROM births b JOIN artifacts a ON a.id = b.artifact_id
        WHERE b.md5 = {md5} AND b.entity_id = {entityId} AND (b.artifact_id = {artifactId} OR a.state <> 'PENDING')
        ORDER BY b.artifact_id = {artifactId} DESC, a.state = 'COMMITTED' DESC, b.artifact_id LIMIT 1
        """);

    public long BornBytes(long artifactId) => database.Number(
        $"SELECT coalesce(sum(size), 0) FROM births JOIN bytes USING (md5) WHERE artifact_id = {artifactId}");

    public void AddEntry(EntryRow entry) => database.Execute($"""
        INSERT INTO entries (artifact_id, path, digest, md5, ref, size, birth_id)
        VALUES ({entry.ArtifactId}, {entry.Path}, {entry.Digest}, {entry.Md5}, {entry.Reference}, {entry.Size}, {entry.BirthId})
        """);

    /// <summary>How many bytes the files of a version have together; of claims beyond all bounds the largest number there is.</summary>
    public long SizeOf(long artifactId) => database.Number($"SELECT CAST(total(size) AS INTEGER) FROM entries WHERE artifact_id = {artifactId}");

    /// <summary>The last of the paths, in the order of their bytes.</summary>
    public string? LastPath(long artifactId) => database.First(
        $"SELECT path FROM entries WHERE artifact_id = {artifactId} ORDER BY path DESC LIMIT 1", row => row.GetString(0));

    public EntryRow? Entry(long artifactId, string path) => database.First($"""
        SELECT artifact_id, path, digest, md5, ref, size, birth_id FROM entries WHERE artifact_id = {artifactId} AND path = {path}
        """, Read);

    /// <summary>A page of the files of a version, by path.</summary>
    public List<EntryRow> Entries(long artifactId, string after, long count) => database.List($"""
        SELECT artifact_id, path, digest, md5, ref, size, birth_id FROM entries
        WHERE artifact_id = {artifactId} AND path > {after} ORDER BY path LIMIT {count}
        """, Read);

    /// <summary>Whether a committed version of the entity that the viewer may see holds bytes.</summary>
    public bool IsReadable(long entityId, string md5) => database.Number($"""
        SELECT count(*) FROM (
            SELECT 1 FROM entries e JOIN artifacts a ON a.id = e.artifact_id JOIN collections c ON c.id = a.sequence_id
            JOIN projects p ON p.id = c.project_id
            WHERE e.md5 = {md5} AND p.entity_id = {entityId} AND a.state = 'COMMITTED' AND p.access <> {(int)ProjectAccess.None} LIMIT 1)
        """) > 0;

    /// <summary>The entity of a version in a collection, born there or linked, that holds bytes.</summary>
    public long? EntityIn(long collectionId, string md5) => database.NumberOrNull($"""
        SELECT p.entity_id FROM entries e JOIN memberships m ON m.artifact_id = e.artifact_id JOIN artifacts a ON a.id = e.artifact_id
        JOIN collections c ON c.id = a.sequence_id JOIN projects p ON p.id = c.project_id
        WHERE e.md5 = {md5} AND m.collection_id = {collectionId} LIMIT 1
        """);

    /// <summary>Whether a version of the entity holds bytes, or an upload for one brought them.</summary>
    public bool IsHeld(long entityId, string md5) => database.Number($"""
        SELECT EXISTS (SELECT 1 FROM births WHERE md5 = {md5} AND entity_id = {entityId}) OR EXISTS (
            SELECT 1 FROM entries e JOIN artifacts a ON a.id = e.artifact_id JOIN collections c ON c.id = a.sequence_id
            JOIN projects p ON p.id = c.project_id WHERE e.md5 = {md5} AND p.entity_id = {entityId})
        """) > 0;

    /// <summary>All bytes that a version has to do with: its files, its uploads, its manifests, its parts.</summary>
    public List<string> BytesOf(long artifactId) => database.List($"""
        SELECT md5 FROM entries WHERE artifact_id = {artifactId} AND md5 IS NOT NULL
        UNION SELECT md5 FROM births WHERE artifact_id = {artifactId}
        UNION SELECT md5 FROM manifests WHERE artifact_id = {artifactId} AND md5 IS NOT NULL
        UNION SELECT received FROM upload_parts JOIN uploads ON id = upload_id
            WHERE artifact_id = {artifactId} AND received IS NOT NULL
        """, row => row.GetString(0));

    public void DeleteOf(long artifactId) => database.Execute($"DELETE FROM entries WHERE artifact_id = {artifactId}");

    /// <summary>Forgets who brought bytes that no version of an entity has any more; drafts keep their own.</summary>
    public void DeleteBirths(long entityId, string md5) => database.Execute($"""
        DELETE FROM births WHERE md5 = {md5} AND entity_id = {entityId}
            AND artifact_id NOT IN (SELECT id FROM artifacts WHERE state = 'PENDING' AND id = births.artifact_id)
            AND NOT EXISTS (
                SELECT 1 FROM entries e JOIN artifacts a ON a.id = e.artifact_id JOIN collections c ON c.id = a.sequence_id
                JOIN projects p ON p.id = c.project_id WHERE e.md5 = {md5} AND p.entity_id = {entityId})
        """);

    /// <summary>Deletes the row of bytes if nothing refers to it, and says whether it did.</summary>
    public bool DeleteUnused(string md5) => database.Execute($"""
        DELETE FROM bytes WHERE md5 = {md5}
            AND NOT EXISTS (SELECT 1 FROM births WHERE md5 = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM entries WHERE md5 = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM manifests WHERE md5 = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM upload_parts WHERE received = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM run_files WHERE md5 = bytes.md5)
        """) > 0;

    /// <summary>Deletes the rows of all bytes that nothing refers to.</summary>
    public List<string> DeleteAllUnused() => database.List($"""
        DELETE FROM bytes
        WHERE NOT EXISTS (SELECT 1 FROM births WHERE md5 = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM entries WHERE md5 = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM manifests WHERE md5 = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM upload_parts WHERE received = bytes.md5)
            AND NOT EXISTS (SELECT 1 FROM run_files WHERE md5 = bytes.md5)
        RETURNING md5
        """, row => row.GetString(0));

    private static EntryRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.GetInt64(5), row.Long(6));
}
