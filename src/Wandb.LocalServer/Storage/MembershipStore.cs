using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Versions in their collections, and the aliases that point to them.</summary>
internal sealed class MembershipStore(Database database, Clock clock)
{
    public MembershipRow? Find(long id) => database.First(
        $"SELECT id, collection_id, artifact_id, version_index, commit_hash, created_at FROM memberships WHERE id = {id}", Read);

    public MembershipRow? Find(long collectionId, long artifactId) => database.First($"""
        SELECT id, collection_id, artifact_id, version_index, commit_hash, created_at FROM memberships
        WHERE collection_id = {collectionId} AND artifact_id = {artifactId}
        """, Read);

    public MembershipRow? ByIndex(long collectionId, long index) => database.First($"""
        SELECT id, collection_id, artifact_id, version_index, commit_hash, created_at FROM memberships
        WHERE collection_id = {collectionId} AND version_index = {index}
        """, Read);

    public MembershipRow? ByAlias(long collectionId, string alias) => database.First($"""
        SELECT m.id, m.collection_id, artifact_id, version_index, commit_hash, created_at
        FROM memberships m JOIN aliases a ON a.membership_id = m.id WHERE a.collection_id = {collectionId} AND a.alias = {alias}
        """, Read);

    /// <summary>The newest version that has this commit hash or digest.</summary>
    public MembershipRow? ByHash(long collectionId, string hash) => database.First($"""
        SELECT m.id, collection_id, artifact_id, version_index, commit_hash, m.created_at
        FROM memberships m JOIN artifacts a ON a.id = m.artifact_id
        WHERE collection_id = {collectionId} AND (commit_hash = {hash} OR digest = {hash}) ORDER BY version_index DESC LIMIT 1
        """, Read);

    public MembershipRow? Newest(long collectionId) => database.First($"""
        SELECT id, collection_id, artifact_id, version_index, commit_hash, created_at FROM memberships
        WHERE collection_id = {collectionId} ORDER BY version_index DESC LIMIT 1
        """, Read);

    public List<MembershipRow> OfCollection(long collectionId) => database.List($"""
        SELECT id, collection_id, artifact_id, version_index, commit_hash, created_at FROM memberships
        WHERE collection_id = {collectionId} ORDER BY version_index DESC
        """, Read);

    public List<MembershipRow> OfArtifact(long artifactId) => database.List($"""
        SELECT id, collection_id, artifact_id, version_index, commit_hash, created_at FROM memberships
        WHERE artifact_id = {artifactId} ORDER BY id
        """, Read);

    public MembershipRow Add(long collectionId, long artifactId, int index, string commitHash)
    {
        long id = database.Insert($"""
            INSERT INTO memberships (collection_id, artifact_id, version_index, commit_hash, created_at)
            VALUES ({collectionId}, {artifactId}, {index}, {commitHash}, {clock.Now})
            """);
        return Find(id)!;
    }

    public void Delete(long id) => database.Execute($"DELETE FROM memberships WHERE id = {id}");

    public List<AliasRow> AliasesOf(long membershipId) => database.List(
        $"SELECT CAST(id AS TEXT), membership_id, alias FROM aliases WHERE membership_id = {membershipId} ORDER BY id", ReadAlias);

    public List<AliasRow> AliasesIn(long collectionId) => database.List(
        $"SELECT CAST(id AS TEXT), membership_id, alias FROM aliases WHERE collection_id = {collectionId} ORDER BY id", ReadAlias);

    /// <summary>Points an alias to a membership; it leaves the one it pointed to.</summary>
    public void SetAlias(MembershipRow membership, string alias)
    {
        database.Execute($"""
            DELETE FROM aliases
            WHERE collection_id = {membership.CollectionId} AND alias = {alias} AND membership_id <> {membership.Id}
            """);
        database.Execute($"""
            INSERT OR IGNORE INTO aliases (collection_id, membership_id, alias)
            VALUES ({membership.CollectionId}, {membership.Id}, {alias})
            """);
    }

    public void DeleteAlias(long membershipId, string alias) =>
        database.Execute($"DELETE FROM aliases WHERE membership_id = {membershipId} AND alias = {alias}");

    private static MembershipRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.GetString(4), row.GetString(5));

    private static AliasRow ReadAlias(SqliteDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetString(2));
}
