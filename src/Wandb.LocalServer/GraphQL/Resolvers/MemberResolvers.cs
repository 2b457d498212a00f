using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal sealed record ProjectUser(UserRow User, string Role);

internal sealed record ProjectTeam(EntityRow Team, string Role);

/// <summary>Members of projects, and of teams.</summary>
internal static class MemberResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<ProjectRow>("Project")
            .Field("members", (it, call) => Users(call.Backend, it))
            .Field("teamMembers", (it, call) => Teams(call.Backend, it));
        table.For<ProjectUser>("ProjectMember")
            .Field("id", it => NodeId.Encode(MemberKind.User, it.User.Id))
            .Field("name", it => it.User.Name)
            .Field("username", it => it.User.Username)
            .Field("email", it => it.User.Email)
            .Field("role", it => it.Role);
        table.For<ProjectTeam>("ProjectTeamMember")
            .Field("team", it => it.Team)
            .Field("role", it => it.Role);
        table.For<string>("Role")
            .Field("id", it => NodeId.Encode("Role", it))
            .Field("name", it => it);
        table.For<UserRow>("Member")
            .Field("id", it => NodeId.Encode(MemberKind.User, it.Id))
            .Field("role", _ => MemberRole.Admin)
            .Field("admin", _ => true)
            .Field("pending", _ => false)
            .Field("email", it => it.Email)
            .Field("username", it => it.Username)
            .Field("name", it => it.Name)
            .Field("photoUrl", _ => null)
            .Field("accountType", _ => "MEMBER")
            .Field("apiKey", _ => null);
    }

    private static List<ProjectUser> Users(Backend backend, ProjectRow project) =>
    [
        .. backend.Members.Of(project.Id, MemberKind.User)
            .Select(row => new ProjectUser(backend.Directory.User(row.MemberId)!, row.Role)),
    ];

    private static List<ProjectTeam> Teams(Backend backend, ProjectRow project) =>
    [
        .. backend.Members.Of(project.Id, MemberKind.Team)
            .Select(row => new ProjectTeam(backend.Directory.Entity(row.MemberId)!, row.Role)),
    ];
}
