using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Files of runs.</summary>
internal sealed class RunFileStore(Database database, Clock clock)
{
    public RunFileRow? Find(long runId, string name) => database.First($"""
        SELECT run_id, name, md5, uploaded, updated_at FROM run_files WHERE run_id = {runId} AND name = {name}
        """, Read);

    public List<RunFileRow> OfRun(long runId) => database.List($"""
        SELECT run_id, name, md5, uploaded, updated_at FROM run_files WHERE run_id = {runId} ORDER BY name
        """, Read);

    public void Announce(long runId, string name) => database.Execute(
        $"INSERT OR IGNORE INTO run_files (run_id, name, updated_at) VALUES ({runId}, {name}, {clock.Now})");

    public void SetBytes(long runId, string name, string md5) => database.Execute($"""
        INSERT INTO run_files (run_id, name, md5, updated_at) VALUES ({runId}, {name}, {md5}, {clock.Now})
        ON CONFLICT (run_id, name) DO UPDATE SET md5 = excluded.md5, updated_at = excluded.updated_at
        """);

    public void Report(long runId, string name) =>
        database.Execute($"UPDATE run_files SET uploaded = 1 WHERE run_id = {runId} AND name = {name}");

    public void Delete(long runId, string name) =>
        database.Execute($"DELETE FROM run_files WHERE run_id = {runId} AND name = {name}");

    public void DeleteOf(long runId) => database.Execute($"DELETE FROM run_files WHERE run_id = {runId}");

    private static RunFileRow Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.Text(2), row.GetBoolean(3), row.GetString(4));
}
