using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Versions.</summary>
internal sealed class ArtifactStore(Database database, Clock clock)
{
    public ArtifactRow? Find(long id) => database.Row(ById(id), Read);

    public ArtifactRow? ByClientId(string clientId) => database.First($"""
        SELECT a.id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, run_id, user_id, created_at, updated_at
        FROM artifacts a JOIN client_ids c ON c.artifact_id = a.id WHERE c.client_id = {clientId}
        """, Read);

    public List<ArtifactRow> OutputsOf(long runId) => database.List($"""
        SELECT id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, run_id, user_id, created_at, updated_at
        FROM artifacts WHERE id IN (SELECT artifact_id FROM run_outputs WHERE run_id = {runId}) AND state = 'COMMITTED' ORDER BY id
        """, Read);

    public List<ArtifactRow> CreatedBy(long runId) => database.List($"""
        SELECT id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, run_id, user_id, created_at, updated_at
        FROM artifacts WHERE run_id = {runId} AND state <> 'DELETED' ORDER BY id
        """, Read);

    public List<ArtifactRow> InputsOf(long runId) => database.List($"""
        SELECT a.id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, a.run_id, user_id, created_at, updated_at
        FROM artifacts a JOIN run_inputs i ON i.artifact_id = a.id
        WHERE i.run_id = {runId} AND state <> 'DELETED' ORDER BY i.rowid
        """, Read);

    public List<ArtifactRow> BornIn(long sequenceId) => database.List($"""
        SELECT id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, run_id, user_id, created_at, updated_at
        FROM artifacts WHERE sequence_id = {sequenceId} AND state <> 'DELETED' ORDER BY id
        """, Read);

    /// <summary>
    /// Versions whose time to live has passed, counted from their creation. One that is linked is kept: links are there to be
    /// relied on.
    /// </summary>
    public List<ArtifactRow> Expired() => database.List($"""
        SELECT id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, run_id, user_id, created_at, updated_at
        FROM artifacts a WHERE ttl_seconds > 0 AND state = 'COMMITTED'
            AND CAST(strftime('%s', created_at) AS INTEGER) + ttl_seconds <= {clock.UnixNow}
            AND NOT EXISTS (SELECT 1 FROM memberships m JOIN collections c ON c.id = m.collection_id
                WHERE m.artifact_id = a.id AND c.kind = 'PORTFOLIO')
        ORDER BY id
        """, Read);

    /// <summary>The newest committed version of a sequence that has a digest.</summary>
    public ArtifactRow? Committed(long sequenceId, string digest) => database.First($"""
        SELECT id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, run_id, user_id, created_at, updated_at
        FROM artifacts WHERE sequence_id = {sequenceId} AND digest = {digest} AND state = 'COMMITTED' ORDER BY id DESC LIMIT 1
        """, Read);

    public ArtifactRow Add(long sequenceId, NewArtifact artifact)
    {
        long id = database.Insert($"""
            INSERT INTO artifacts (sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels,
                history_step, ttl_seconds, run_id, user_id, created_at)
            VALUES ({sequenceId}, 'PENDING', {artifact.Digest}, 0, 0, 0, {artifact.Description}, {artifact.Metadata},
                {artifact.Labels}, {artifact.HistoryStep}, {artifact.TtlSeconds}, {artifact.RunId}, {artifact.UserId}, {clock.Now})
            """);
        return Find(id)!;
    }

    public void SetContent(long id, string digest, long size, long storageBytes, long fileCount) => database.ChangeRow(
        ById(id),
        Find(id)! with { Digest = digest, Size = size, StorageBytes = storageBytes, FileCount = fileCount },
        $"""
        UPDATE artifacts SET digest = {digest}, size = {size}, storage_bytes = {storageBytes}, file_count = {fileCount}
        WHERE id = {id}
        """);

    /// <summary>Changes what is not null and leaves the rest.</summary>
    public void Change(long id, string? description, string? metadata, string? labels, long? ttlSeconds)
    {
        ArtifactRow old = Find(id)!;
        ArtifactRow changed = old with
        {
            Description = description ?? old.Description,
            Metadata = metadata ?? old.Metadata,
            Labels = labels ?? old.Labels,
            TtlSeconds = ttlSeconds ?? old.TtlSeconds,
            UpdatedAt = clock.Now,
        };
        database.ChangeRow(ById(id), changed, $"""
            UPDATE artifacts SET description = {changed.Description}, metadata = {changed.Metadata}, labels = {changed.Labels},
                ttl_seconds = {changed.TtlSeconds}, updated_at = {changed.UpdatedAt}
            WHERE id = {id}
            """);
    }

    public void SetState(long id, string state)
    {
        ArtifactRow changed = Find(id)! with { State = state, UpdatedAt = clock.Now };
        database.ChangeRow(ById(id), changed, $"UPDATE artifacts SET state = {state}, updated_at = {changed.UpdatedAt} WHERE id = {id}");
    }

    private static FormattableString ById(long id) => $"""
        SELECT id, sequence_id, state, digest, size, storage_bytes, file_count, description, metadata, labels, history_step,
            ttl_seconds, run_id, user_id, created_at, updated_at
        FROM artifacts WHERE id = {id}
        """;

    private static ArtifactRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6),
        row.Text(7), row.Text(8), row.Text(9), row.Long(10), row.Long(11), row.Long(12), row.Long(13), row.GetString(14),
        row.Text(15));
}
