using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class MemberTests : ServerTest
{
    private async Task<string> RegistryAsync()
    {
        Server.AddOrganization("Acme", "acme-org", "team", "lab");
        Server.AddUser("ann");
        Reply created = await Client.MutateAsync(
            "upsertModel", new { name = "wandb-registry-model", entityName = "acme-org" }, "project { id }");
        return created.Text("result", "project", "id");
    }

    private async Task<string[]> MembersAsync()
    {
        JsonNode project = (await Client.SendAsync(
            """
            { project(name: "wandb-registry-model", entityName: "acme-org") {
                members { id name username email role { name } }
                teamMembers { team { id name isTeam readOnlyAdmin storageBytes members { username apiKey } } role { name } } } }
            """))["project"]!;
        return
        [
            .. project["members"]!.AsArray().Select(row => $"{row!["username"]} {row["role"]!["name"]}"),
            .. project["teamMembers"]!.AsArray().Select(row => $"{row!["team"]!["name"]} {row["role"]!["name"]}"),
        ];
    }

    private async Task<string> UserIdAsync(string name) =>
        (await Client.SendAsync("query ($names: [String!]) { users(usernames: $names) { edges { node { id } } } }", new { names = new[] { name } }))
        .Text("users", "edges", 0, "node", "id");

    private async Task<string> TeamIdAsync(string name) =>
        (await Client.SendAsync("query ($name: String) { entity(name: $name) { id } }", new { name })).Text("entity", "id");

    [Fact]
    public async Task Users_and_teams_are_added_change_roles_and_go()
    {
        string projectId = await RegistryAsync();
        (string userId, string teamId) = (await UserIdAsync("ann"), await TeamIdAsync("lab"));
        Assert.Equal(["local admin"], await MembersAsync());

        object both = new { projectId, userIds = new[] { userId }, teamIds = new[] { teamId } };
        Assert.True((bool)(await Client.MutateAsync("createProjectMembers", both, "success"))["result", "success"]!);
        await Client.MutateAsync("createProjectMembers", new { projectId, userIds = (string[]?)null, teamIds = new[] { teamId } }, "success");
        Assert.Equal(["local admin", "ann viewer", "lab viewer"], await MembersAsync());

        await Client.MutateAsync("updateProjectMember", new { projectId, userId, userProjectRole = "member" }, "success");
        await Client.MutateAsync("updateProjectTeamMember", new { projectId, teamId, teamProjectRole = "restricted_viewer" }, "success");
        Assert.Equal(["local admin", "ann member", "lab restricted_viewer"], await MembersAsync());

        await Client.MutateAsync("deleteProjectMembers", both, "success");
        Assert.Equal(HttpStatusCode.OK, (await Client.MutateAsync("deleteProjectMembers", both, "success")).Status);
        Assert.Equal(["local admin"], await MembersAsync());
    }

    [Fact]
    public async Task Who_is_not_there_and_what_is_no_role_is_refused()
    {
        string projectId = await RegistryAsync();
        (string userId, string teamId) = (await UserIdAsync("ann"), await TeamIdAsync("acme-org"));

        Assert.Equal(HttpStatusCode.NotFound, (await Client.MutateAsync("createProjectMembers", new { projectId, userIds = new[] { "VXNlcjo5OQ==" } }, "success")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.MutateAsync("createProjectMembers", new { projectId, teamIds = new[] { teamId } }, "success")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.MutateAsync("createProjectMembers", new { projectId = "UHJvamVjdDo5OQ==", userIds = new[] { userId } }, "success")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.MutateAsync("updateProjectMember", new { projectId, userId, userProjectRole = "admin" }, "success")).Status);
        Reply role = await Client.MutateAsync("updateProjectMember", new { projectId, userId, userProjectRole = "boss" }, "success");
        Assert.Contains("boss is not a role: admin, member, viewer, restricted_viewer", role.Error, StringComparison.Ordinal);
        Assert.Equal(["local admin"], await MembersAsync());
    }

    [Fact]
    public async Task Members_go_with_their_registry()
    {
        string projectId = await RegistryAsync();
        await Client.MutateAsync("createProjectMembers", new { projectId, userIds = new[] { await UserIdAsync("ann") } }, "success");

        await Client.MutateAsync("deleteModel", new { id = projectId }, "success");
        await Client.MutateAsync("upsertModel", new { name = "wandb-registry-model", entityName = "acme-org" }, "project { id }");

        Assert.Equal(["local admin"], await MembersAsync());
    }
}
