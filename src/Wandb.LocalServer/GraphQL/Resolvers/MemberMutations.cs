using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class MemberMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("createProjectMembers", (backend, input) =>
        {
            backend.AddMembers(Project(backend, input), Users(backend, input), Teams(backend, input));
            return Done();
        })
        .Mutation("deleteProjectMembers", (backend, input) =>
        {
            backend.RemoveMembers(Project(backend, input), Users(backend, input), Teams(backend, input));
            return Done();
        })
        .Mutation("updateProjectMember", (backend, input) =>
        {
            long user = backend.UserNumber(input.Required("userId"));
            backend.ChangeRole(Project(backend, input), MemberKind.User, user, input.Required("userProjectRole"));
            return Done();
        })
        .Mutation("updateProjectTeamMember", (backend, input) =>
        {
            long team = backend.TeamNumber(input.Required("teamId"));
            backend.ChangeRole(Project(backend, input), MemberKind.Team, team, input.Required("teamProjectRole"));
            return Done();
        });

    private static ProjectRow Project(Backend backend, Input input) =>
        backend.EnsureWritable(backend.Project(input.Required("projectId")));

    private static List<long> Users(Backend backend, Input input) => [.. (input.Texts("userIds") ?? []).Select(backend.UserNumber)];

    private static List<long> Teams(Backend backend, Input input) => [.. (input.Texts("teamIds") ?? []).Select(backend.TeamNumber)];

    private static Payload Done() => new() { ["success"] = true };
}
