using System.Security.Cryptography;

namespace Wandb.LocalServer.Storage;

/// <summary>What is known of versions before they are committed, and the ids that clients made up for them.</summary>
internal sealed class DraftStore(Database database)
{
    public void AddAlias(long artifactId, string alias) =>
        database.Execute($"INSERT OR IGNORE INTO draft_aliases (artifact_id, alias) VALUES ({artifactId}, {alias})");

    /// <summary>The aliases that wait for the commit; they are gone from here then.</summary>
    public List<string> TakeAliases(long artifactId)
    {
        List<string> aliases = database.List(
            $"SELECT alias FROM draft_aliases WHERE artifact_id = {artifactId} ORDER BY rowid", row => row.GetString(0));
        database.Execute($"DELETE FROM draft_aliases WHERE artifact_id = {artifactId}");
        return aliases;
    }

    public long? ByDistributedId(long sequenceId, string distributedId) => database.NumberOrNull(
        $"SELECT artifact_id FROM distributed_ids WHERE sequence_id = {sequenceId} AND distributed_id = {distributedId}");

    public void SetDistributedId(long sequenceId, string distributedId, long artifactId) => database.Execute($"""
        INSERT OR REPLACE INTO distributed_ids (sequence_id, distributed_id, artifact_id)
        VALUES ({sequenceId}, {distributedId}, {artifactId})
        """);

    public void SetClientId(string clientId, long artifactId) => database.Execute(
        $"INSERT OR REPLACE INTO client_ids (client_id, artifact_id) VALUES ({clientId}, {artifactId})");

    public void SetSequenceClientId(string clientId, long sequenceId) => database.Execute(
        $"INSERT OR REPLACE INTO sequence_client_ids (client_id, sequence_id) VALUES ({clientId}, {sequenceId})");

    public long? SequenceByClientId(string clientId) =>
        database.NumberOrNull($"SELECT sequence_id FROM sequence_client_ids WHERE client_id = {clientId}");

    /// <summary>A random text that stays the same as long as the data.</summary>
    public byte[] Secret(string name)
    {
        database.Execute($"""
            INSERT OR IGNORE INTO secrets (name, value) VALUES ({name}, {Convert.ToHexString(RandomNumberGenerator.GetBytes(32))})
            """);
        return Convert.FromHexString(database.First($"SELECT value FROM secrets WHERE name = {name}", row => row.GetString(0))!);
    }
}
