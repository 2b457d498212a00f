namespace Wandb.LocalServer.Storage;

/// <summary>Tables of drafts, manifests and files.</summary>
internal static class FileTables
{
    public const string Sql = """

        CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL);

        CREATE TABLE IF NOT EXISTS draft_aliases (
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, alias TEXT NOT NULL,
            PRIMARY KEY (artifact_id, alias));
        CREATE TABLE IF NOT EXISTS distributed_ids (
            sequence_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE, distributed_id TEXT NOT NULL,
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, PRIMARY KEY (sequence_id, distributed_id));
        CREATE TABLE IF NOT EXISTS sequence_client_ids (
            client_id TEXT PRIMARY KEY, sequence_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE);
        CREATE TABLE IF NOT EXISTS run_outputs (
            run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, PRIMARY KEY (run_id, artifact_id));

        CREATE TABLE IF NOT EXISTS bytes (md5 TEXT PRIMARY KEY, size INTEGER NOT NULL, created_at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS births (
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, md5 TEXT NOT NULL REFERENCES bytes(md5),
            entity_id INTEGER NOT NULL REFERENCES entities(id), PRIMARY KEY (artifact_id, md5));
        CREATE INDEX IF NOT EXISTS births_by_bytes ON births (md5, entity_id);

        CREATE TABLE IF NOT EXISTS manifests (
            id INTEGER PRIMARY KEY AUTOINCREMENT, artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
            name TEXT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, base_artifact_id INTEGER,
            md5 TEXT REFERENCES bytes(md5), created_at TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS manifests_by_artifact ON manifests (artifact_id);
        CREATE INDEX IF NOT EXISTS manifests_by_bytes ON manifests (md5);
        CREATE TABLE IF NOT EXISTS entries (
            artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, path TEXT NOT NULL, digest TEXT NOT NULL,
            md5 TEXT REFERENCES bytes(md5), ref TEXT, size INTEGER NOT NULL, birth_id INTEGER,
            PRIMARY KEY (artifact_id, path)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS entries_by_bytes ON entries (md5) WHERE md5 IS NOT NULL;

        CREATE TABLE IF NOT EXISTS uploads (
            id TEXT PRIMARY KEY, artifact_id INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, md5 TEXT NOT NULL,
            created_at TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS uploads_by_artifact ON uploads (artifact_id);
        CREATE TABLE IF NOT EXISTS upload_parts (
            upload_id TEXT NOT NULL REFERENCES uploads(id) ON DELETE CASCADE, number INTEGER NOT NULL, md5 TEXT NOT NULL,
            received TEXT REFERENCES bytes(md5), PRIMARY KEY (upload_id, number));
        CREATE INDEX IF NOT EXISTS upload_parts_by_bytes ON upload_parts (received);

        CREATE TABLE IF NOT EXISTS run_files (
            run_id INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, name TEXT NOT NULL, md5 TEXT REFERENCES bytes(md5),
            uploaded INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL, PRIMARY KEY (run_id, name));
        CREATE INDEX IF NOT EXISTS run_files_by_bytes ON run_files (md5);
        """;
}
