using Microsoft.Data.Sqlite;

namespace Wandb.LocalServer.Storage;

internal static class Tables
{
    private const string Sql = """
        CREATE TABLE IF NOT EXISTS organizations (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE UNIQUE, entity_id INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS entities (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE UNIQUE, kind TEXT NOT NULL,
            organization_id INTEGER REFERENCES organizations(id));
        CREATE TABLE IF NOT EXISTS users (
            id INTEGER PRIMARY KEY AUTOINCREMENT, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL,
            entity_id INTEGER NOT NULL REFERENCES entities(id), created_at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS protected_aliases (
            entity_id INTEGER NOT NULL REFERENCES entities(id), alias TEXT NOT NULL, PRIMARY KEY (entity_id, alias));

        CREATE TABLE IF NOT EXISTS projects (
            id INTEGER PRIMARY KEY AUTOINCREMENT, entity_id INTEGER NOT NULL REFERENCES entities(id),
            name TEXT NOT NULL COLLATE NOCASE, description TEXT, visibility TEXT NOT NULL, access INTEGER NOT NULL, views TEXT,
            allow_all_types INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT, UNIQUE (entity_id, name));
        CREATE TABLE IF NOT EXISTS project_members (
            project_id INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE, kind TEXT NOT NULL, member_id INTEGER NOT NULL,
            role TEXT NOT NULL, PRIMARY KEY (project_id, kind, member_id));
        CREATE TABLE IF NOT EXISTS artifact_types (
            id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
            name TEXT NOT NULL, description TEXT, created_at TEXT NOT NULL, UNIQUE (project_id, name));

        CREATE TABLE IF NOT EXISTS collections (
            id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
            type_id INTEGER NOT NULL REFERENCES artifact_types(id), kind TEXT NOT NULL, name TEXT NOT NULL, description TEXT,
            state TEXT NOT NULL, next_index INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS collections_by_name ON collections (project_id, name) WHERE state = 'READY';

        CREATE TABLE IF NOT EXISTS artifacts (
            id INTEGER PRIMARY KEY AUTOINCREMENT, sequence_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
            state TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL, storage_bytes INTEGER NOT NULL,
            file_count INTEGER NOT NULL, description TEXT, metadata TEXT, labels TEXT, history_step INTEGER,
            ttl_seconds INTEGER, run_id INTEGER REFERENCES runs(id) ON DELETE SET NULL, user_id INTEGER REFERENCES users(id),
            created_at TEXT NOT NULL, updated_at TEXT);
        CREATE INDEX IF NOT EXISTS artifacts_by_digest ON artifacts (sequence_id, digest);
        CREATE INDEX IF NOT EXISTS artifacts_by_run ON artifacts (run_id);
        CREATE INDEX IF NOT EXISTS artifacts_by_ttl ON artifacts (ttl_seconds) WHERE ttl_seconds > 0 AND state = 'COMMITTED';
        CREATE TABLE IF NOT EXISTS client_ids (
            client_id TEXT PRIMARY KEY, artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE);

        CREATE TABLE IF NOT EXISTS memberships (
            id INTEGER PRIMARY KEY AUTOINCREMENT, collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, version_index INTEGER NOT NULL,
            commit_hash TEXT NOT NULL, created_at TEXT NOT NULL,
            UNIQUE (collection_id, artifact_id), UNIQUE (collection_id, version_index));
        CREATE INDEX IF NOT EXISTS memberships_by_artifact ON memberships (artifact_id);
        CREATE TABLE IF NOT EXISTS aliases (
            id INTEGER PRIMARY KEY AUTOINCREMENT, collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
            membership_id INTEGER NOT NULL REFERENCES memberships(id) ON DELETE CASCADE, alias TEXT NOT NULL,
            UNIQUE (collection_id, alias));
        CREATE INDEX IF NOT EXISTS aliases_by_membership ON aliases (membership_id);

        CREATE TABLE IF NOT EXISTS tags (
            id INTEGER PRIMARY KEY AUTOINCREMENT, entity_id INTEGER NOT NULL REFERENCES entities(id), name TEXT NOT NULL,
            category TEXT NOT NULL, attributes TEXT NOT NULL, UNIQUE (entity_id, category, name));
        CREATE TABLE IF NOT EXISTS artifact_tags (
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, tag_id INTEGER NOT NULL REFERENCES tags(id),
            PRIMARY KEY (artifact_id, tag_id));
        CREATE TABLE IF NOT EXISTS collection_tags (
            collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
            tag_id INTEGER NOT NULL REFERENCES tags(id), PRIMARY KEY (collection_id, tag_id));

        CREATE TABLE IF NOT EXISTS runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
            name TEXT NOT NULL, display_name TEXT NOT NULL, state TEXT NOT NULL, config TEXT, description TEXT, notes TEXT,
            summary TEXT, tags TEXT, run_group TEXT, job_type TEXT, git_commit TEXT, sweep TEXT,
            stopped INTEGER NOT NULL DEFAULT 0, exit_code INTEGER, deleted INTEGER NOT NULL DEFAULT 0,
            created_at TEXT NOT NULL, heartbeat_at TEXT, user_id INTEGER NOT NULL REFERENCES users(id), UNIQUE (project_id, name));
        CREATE INDEX IF NOT EXISTS runs_alive ON runs (heartbeat_at) WHERE state IN ('running', 'preempting');
        CREATE TABLE IF NOT EXISTS run_lines (
            run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, file TEXT NOT NULL, line INTEGER NOT NULL,
            content TEXT NOT NULL, PRIMARY KEY (run_id, file, line));
        CREATE TABLE IF NOT EXISTS run_inputs (
            run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, PRIMARY KEY (run_id, artifact_id));
        CREATE TABLE IF NOT EXISTS run_input_labels (
            run_id INTEGER NOT NULL, artifact_id INTEGER NOT NULL, label TEXT NOT NULL,
            PRIMARY KEY (run_id, artifact_id, label),
            FOREIGN KEY (run_id, artifact_id) REFERENCES run_inputs(run_id, artifact_id) ON DELETE CASCADE);
        """;

    public static void Create(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = Sql + FileTables.Sql;
        command.ExecuteNonQuery();
    }
}
