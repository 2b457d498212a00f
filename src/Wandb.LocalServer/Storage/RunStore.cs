using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Runs, what they used, and the lines they streamed.</summary>
internal sealed class RunStore(Database database, Clock clock)
{
    public RunRow? Find(long id) => database.First($"""
        SELECT id, project_id, name, display_name, state, config, description, notes, summary, tags, run_group, job_type,
            git_commit, sweep, stopped, created_at, heartbeat_at, user_id
        FROM runs WHERE id = {id} AND deleted = 0
        """, Read);

    public RunRow? Find(long projectId, string name) => database.First($"""
        SELECT id, project_id, name, display_name, state, config, description, notes, summary, tags, run_group, job_type,
            git_commit, sweep, stopped, created_at, heartbeat_at, user_id
        FROM runs WHERE project_id = {projectId} AND name = {name} AND deleted = 0
        """, Read);

    public List<RunRow> OfProject(long projectId) => database.List($"""
        SELECT id, project_id, name, display_name, state, config, description, notes, summary, tags, run_group, job_type,
            git_commit, sweep, stopped, created_at, heartbeat_at, user_id
        FROM runs WHERE project_id = {projectId} AND deleted = 0 ORDER BY id
        """, Read);

    public List<RunRow> UsersOf(long artifactId) => database.List($"""
        SELECT r.id, project_id, name, display_name, state, config, description, notes, summary, tags, run_group, job_type,
            git_commit, sweep, stopped, created_at, heartbeat_at, user_id
        FROM runs r JOIN run_inputs i ON i.run_id = r.id WHERE i.artifact_id = {artifactId} AND deleted = 0 ORDER BY r.id
        """, Read);

    public bool WasDeleted(long projectId, string name) =>
        database.Number($"SELECT count(*) FROM runs WHERE project_id = {projectId} AND name = {name} AND deleted = 1") > 0;

    public RunRow Add(long projectId, string name, string state, long userId)
    {
        long number = database.Number($"SELECT count(*) + 1 FROM runs WHERE project_id = {projectId}");
        long id = database.Insert($"""
            INSERT INTO runs (project_id, name, display_name, state, created_at, heartbeat_at, user_id)
            VALUES ({projectId}, {name}, {$"run-{number}"}, {state}, {clock.Now}, {clock.Now}, {userId})
            """);
        return Find(id)!;
    }

    /// <summary>Changes what is not null and leaves the rest.</summary>
    public void Change(long id, RunChanges changes)
    {
        database.Execute($"""
            UPDATE runs SET display_name = coalesce({changes.DisplayName}, display_name), state = coalesce({changes.State}, state),
                config = coalesce({changes.Config}, config), description = coalesce({changes.Description}, description),
                notes = coalesce({changes.Notes}, notes), summary = coalesce({changes.Summary}, summary),
                tags = coalesce({changes.Tags}, tags), run_group = coalesce({changes.Group}, run_group),
                job_type = coalesce({changes.JobType}, job_type), git_commit = coalesce({changes.Commit}, git_commit),
                sweep = coalesce({changes.Sweep}, sweep), heartbeat_at = {clock.Now}
            WHERE id = {id}
            """);
    }

    public void SetState(long id, string state, long? exitCode = null) => database.Execute($"""
        UPDATE runs SET state = {state}, exit_code = coalesce({exitCode}, exit_code), heartbeat_at = {clock.Now} WHERE id = {id}
        """);

    public void Stop(long id, bool stopped = true) => database.Execute($"UPDATE runs SET stopped = {stopped} WHERE id = {id}");

    /// <summary>Runs that should be heard of and were not since a time.</summary>
    public bool AnySilentSince(string time) => database.Number($"""
        SELECT count(*) FROM runs WHERE state IN ('running', 'preempting') AND deleted = 0 AND heartbeat_at < {time}
        """) > 0;

    /// <summary>Ends them; when they were last heard of stays.</summary>
    public void EndSilentSince(string time) => database.Execute($"""
        UPDATE runs SET state = CASE WHEN stopped = 1 THEN 'killed' WHEN state = 'preempting' THEN 'preempted' ELSE 'crashed' END
        WHERE state IN ('running', 'preempting') AND deleted = 0 AND heartbeat_at < {time}
        """);

    public void Delete(long id) => database.Execute($"UPDATE runs SET deleted = 1 WHERE id = {id}");

    public void Use(long id, long artifactId, string? label)
    {
        database.Execute($"INSERT OR IGNORE INTO run_inputs (run_id, artifact_id) VALUES ({id}, {artifactId})");
        if (!string.IsNullOrEmpty(label))
        {
            database.Execute(
                $"INSERT OR IGNORE INTO run_input_labels (run_id, artifact_id, label) VALUES ({id}, {artifactId}, {label})");
        }
    }

    public void Output(long id, long artifactId) =>
        database.Execute($"INSERT OR IGNORE INTO run_outputs (run_id, artifact_id) VALUES ({id}, {artifactId})");

    public List<string> LabelsOf(long id, long artifactId) => database.List(
        $"SELECT label FROM run_input_labels WHERE run_id = {id} AND artifact_id = {artifactId} ORDER BY rowid",
        row => row.GetString(0));

    /// <summary>Writes lines from an offset on; what was there at and after it is gone.</summary>
    public void WriteLines(long id, string file, long offset, IReadOnlyList<string> lines)
    {
        database.Execute($"DELETE FROM run_lines WHERE run_id = {id} AND file = {file} AND line >= {offset}");
        for (int i = 0; i < lines.Count; i++)
        {
            database.Execute($"INSERT INTO run_lines (run_id, file, line, content) VALUES ({id}, {file}, {offset + i}, {lines[i]})");
        }
    }

    public List<string> Lines(long id, string file) => database.List(
        $"SELECT content FROM run_lines WHERE run_id = {id} AND file = {file} ORDER BY line", row => row.GetString(0));

    public int CountLines(long id, string file) =>
        (int)database.Number($"SELECT count(*) FROM run_lines WHERE run_id = {id} AND file = {file}");

    public List<string> Tail(long id, string file, int count)
    {
        List<string> lines = database.List($"""
            SELECT content FROM run_lines WHERE run_id = {id} AND file = {file} ORDER BY line DESC LIMIT {count}
            """, row => row.GetString(0));
        lines.Reverse();
        return lines;
    }

    private static RunRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Text(5), row.Text(6),
        row.Text(7), row.Text(8), row.Text(9), row.Text(10), row.Text(11), row.Text(12), row.Text(13), row.GetBoolean(14),
        row.GetString(15), row.Text(16), row.GetInt64(17));
}
