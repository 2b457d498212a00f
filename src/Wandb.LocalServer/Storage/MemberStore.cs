using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Users and teams with a role in a project.</summary>
internal sealed class MemberStore(Database database)
{
    public List<MemberRow> Of(long projectId, string kind) => database.List($"""
        SELECT member_id, role FROM project_members WHERE project_id = {projectId} AND kind = {kind} ORDER BY rowid
        """, Read);

    public bool Has(long projectId, string kind, long memberId) => database.Number($"""
        SELECT count(*) FROM project_members WHERE project_id = {projectId} AND kind = {kind} AND member_id = {memberId}
        """) > 0;

    /// <summary>One that is a member already keeps the role it has.</summary>
    public void Add(long projectId, string kind, long memberId, string role) => database.Execute($"""
        INSERT OR IGNORE INTO project_members (project_id, kind, member_id, role) VALUES ({projectId}, {kind}, {memberId}, {role})
        """);

    public void SetRole(long projectId, string kind, long memberId, string role) => database.Execute($"""
        UPDATE project_members SET role = {role} WHERE project_id = {projectId} AND kind = {kind} AND member_id = {memberId}
        """);

    public void Remove(long projectId, string kind, long memberId) => database.Execute($"""
        DELETE FROM project_members WHERE project_id = {projectId} AND kind = {kind} AND member_id = {memberId}
        """);

    private static MemberRow Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1));
}
