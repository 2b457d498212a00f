using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Who has a role in a project; what the roles allow is not checked, for all requests come from one user.</summary>
internal static class MemberRules
{
    /// <summary>A new project; who creates it is its administrator.</summary>
    public static ProjectRow CreateProject(this Backend backend, EntityRow entity, string name)
    {
        ProjectRow project = backend.Projects.Add(entity.Id, name);
        backend.Members.Add(project.Id, MemberKind.User, backend.Viewer.Id, MemberRole.Admin);
        return project;
    }

    public static void AddMembers(this Backend backend, ProjectRow project, IEnumerable<long> users, IEnumerable<long> teams)
    {
        foreach (long user in users)
        {
            backend.Members.Add(project.Id, MemberKind.User, user, MemberRole.Viewer);
        }

        foreach (long team in teams)
        {
            backend.Members.Add(project.Id, MemberKind.Team, team, MemberRole.Viewer);
        }
    }

    /// <summary>Taking out one that is no member changes nothing, so that a retry does no harm.</summary>
    public static void RemoveMembers(this Backend backend, ProjectRow project, IEnumerable<long> users, IEnumerable<long> teams)
    {
        foreach (long user in users)
        {
            backend.Members.Remove(project.Id, MemberKind.User, user);
        }

        foreach (long team in teams)
        {
            backend.Members.Remove(project.Id, MemberKind.Team, team);
        }
    }

    public static void ChangeRole(this Backend backend, ProjectRow project, string kind, long memberId, string role)
    {
        if (!MemberRole.All.Contains(role))
        {
            throw ServerError.Invalid($"{role} is not a role: {string.Join(", ", MemberRole.All)}");
        }

        if (!backend.Members.Has(project.Id, kind, memberId))
        {
            throw ServerError.NotFound($"{NodeId.Encode(kind, memberId)} is not a member of {backend.PathOf(project)}");
        }

        backend.Members.SetRole(project.Id, kind, memberId, role);
    }

    public static long UserNumber(this Backend backend, string id) =>
        NodeId.Decode(MemberKind.User, id) is { } number && backend.Directory.User(number) is not null
            ? number
            : throw ServerError.NotFound($"user {id} not found");

    public static long TeamNumber(this Backend backend, string id) =>
        NodeId.Decode(MemberKind.Team, id) is { } number && backend.Directory.Entity(number) is { Kind: EntityKind.Team }
            ? number
            : throw ServerError.NotFound($"team {id} not found");
}
