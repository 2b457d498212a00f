using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Organizations, entities, users.</summary>
internal sealed class DirectoryStore(Database database)
{
    public EntityRow? Entity(long id) =>
        database.First($"SELECT id, name, kind, organization_id FROM entities WHERE id = {id}", ReadEntity);

    public EntityRow? Entity(string name) =>
        database.First($"SELECT id, name, kind, organization_id FROM entities WHERE name = {name}", ReadEntity);

    public List<EntityRow> Teams() =>
        database.List($"SELECT id, name, kind, organization_id FROM entities WHERE kind = 'team' ORDER BY id", ReadEntity);

    public EntityRow AddEntity(string name, string kind, long? organizationId = null)
    {
        long id = database.Insert($"INSERT INTO entities (name, kind, organization_id) VALUES ({name}, {kind}, {organizationId})");
        return new EntityRow(id, name, kind, organizationId);
    }

    public EntityRow EntityOnDemand(string name) => Entity(name) ?? AddEntity(name, EntityKind.Team);

    /// <summary>Bytes of the versions that were born in an entity's projects.</summary>
    public long StorageBytes(long entityId) => database.Number($"""
        SELECT coalesce(sum(a.storage_bytes), 0) FROM artifacts a JOIN collections c ON c.id = a.sequence_id
        JOIN projects p ON p.id = c.project_id WHERE p.entity_id = {entityId} AND a.state <> 'DELETED'
        """);

    public void Join(long entityId, long organizationId) =>
        database.Execute($"UPDATE entities SET organization_id = {organizationId} WHERE id = {entityId}");

    public OrganizationRow? Organization(long id) =>
        database.First($"SELECT id, name, entity_id FROM organizations WHERE id = {id}", ReadOrganization);

    public OrganizationRow? Organization(string name) =>
        database.First($"SELECT id, name, entity_id FROM organizations WHERE name = {name}", ReadOrganization);

    public List<OrganizationRow> Organizations() =>
        database.List($"SELECT id, name, entity_id FROM organizations ORDER BY id", ReadOrganization);

    public OrganizationRow AddOrganization(string name, string entityName)
    {
        EntityRow entity = AddEntity(entityName, EntityKind.Organization);
        long id = database.Insert($"INSERT INTO organizations (name, entity_id) VALUES ({name}, {entity.Id})");
        Join(entity.Id, id);
        return new OrganizationRow(id, name, entity.Id);
    }

    public UserRow? User(long id) =>
        database.First($"SELECT id, username, name, email, entity_id, created_at FROM users WHERE id = {id}", ReadUser);

    public UserRow? UserOfEntity(long entityId) => database.First(
        $"SELECT id, username, name, email, entity_id, created_at FROM users WHERE entity_id = {entityId}", ReadUser);

    public List<UserRow> Users() =>
        database.List($"SELECT id, username, name, email, entity_id, created_at FROM users ORDER BY id", ReadUser);

    public UserRow UserOnDemand(string username, string createdAt)
    {
        EntityRow entity = Entity(username) ?? AddEntity(username, EntityKind.User);
        if (UserOfEntity(entity.Id) is { } known)
        {
            return known;
        }

        string email = $"{username}@localhost";
        long id = database.Insert($"""
            INSERT INTO users (username, name, email, entity_id, created_at)
            VALUES ({username}, {username}, {email}, {entity.Id}, {createdAt})
            """);
        return new UserRow(id, username, username, email, entity.Id, createdAt);
    }

    public List<string> ProtectedAliases(long entityId) => database.List(
        $"SELECT alias FROM protected_aliases WHERE entity_id = {entityId} ORDER BY alias", row => row.GetString(0));

    public void Protect(long entityId, string alias) =>
        database.Execute($"INSERT OR IGNORE INTO protected_aliases (entity_id, alias) VALUES ({entityId}, {alias})");

    public void Unprotect(long entityId, string alias) =>
        database.Execute($"DELETE FROM protected_aliases WHERE entity_id = {entityId} AND alias = {alias}");

    private static EntityRow ReadEntity(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.Long(3));

    private static OrganizationRow ReadOrganization(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2));

    private static UserRow ReadUser(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5));
}
