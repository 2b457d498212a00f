using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>What an id that a client made up stands for.</summary>
internal sealed record ClientIdMapping(string ClientId, string ServerId, string Entry);

internal static class QueryResolvers
{
    public static void Add(ResolverTable table)
    {
        AddRoots(table);
        table.For<ClientIdMapping>("ClientIDMapping")
            .Field("clientID", it => it.ClientId)
            .Field("serverID", it => it.ServerId)
            .Field("entry", it => it.Entry);
    }

    private static void AddRoots(ResolverTable table) => table.For<object?>("Query")
        .Field("viewer", (_, call) => call.Backend.Viewer)
        .Field("serverInfo", _ => new ServerInfo())
        .Field("entity", (_, call) => call.Backend.Directory.Entity(call.Text("name") ?? call.Backend.DefaultEntity))
        .Field("organization", (_, call) => Organization(call))
        .Field("project", (_, call) => call.Backend.VisibleProject(call.Text("entityName"), call.Text("name")))
        .Field("model", (_, call) => call.Backend.VisibleProject(call.Text("entityName"), call.Text("name")))
        .Field("models", (_, call) => call.Page.Take(Projects(call), project => project.Id))
        .Field("artifact", (_, call) => Artifact(call))
        .Field("artifactCollection", (_, call) => Collection(call))
        .Field("artifactSequence", (_, call) => Collection(call) is { IsPortfolio: false } sequence ? sequence : null)
        .Field("clientIDMapping", (_, call) => Mapping(call.Backend, call.Text("clientID")!))
        .Field("users", (_, call) => call.Page.Take(Users(call), user => user.Id));

    private static ClientIdMapping? Mapping(Backend backend, string clientId)
    {
        if (backend.Artifacts.ByClientId(clientId) is { State: not ArtifactState.Deleted } artifact)
        {
            return new ClientIdMapping(clientId, NodeId.Encode(NodeId.Artifact, artifact.Id), "artifact");
        }

        return backend.Drafts.SequenceByClientId(clientId) is { } sequence
            ? new ClientIdMapping(clientId, NodeId.Encode(NodeId.Collection, sequence), "artifactSequence")
            : null;
    }

    private static OrganizationRow? Organization(FieldCall call) => (call.Text("name"), call.Text("id")) switch
    {
        ({ } name, _) => call.Backend.Directory.Organization(name),
        (null, { } id) when NodeId.Decode("Organization", id) is { } number => call.Backend.Directory.Organization(number),
        _ => null,
    };

    private static ArtifactRow? Artifact(FieldCall call) =>
        NodeId.Decode(NodeId.Artifact, call.Text("id")) is { } id && call.Backend.Artifacts.Find(id) is { } artifact
        && Readable(call, call.Backend.Collections.Find(artifact.SequenceId)!)
            ? artifact
            : null;

    private static CollectionRow? Collection(FieldCall call) =>
        NodeId.Decode(NodeId.Collection, call.Text("id")) is { } id
        && call.Backend.Collections.Find(id) is { State: CollectionState.Ready } collection
        && Readable(call, collection)
            ? collection
            : null;

    // An id reaches what its project hides; a denial of reading reaches it too.
    private static bool Readable(FieldCall call, CollectionRow collection) =>
        call.Backend.Permitted(call.Backend.Projects.Find(collection.ProjectId)!, alias: null, reads: true) is not null;

    private static List<ProjectRow> Projects(FieldCall call) =>
        call.Backend.Directory.Entity(call.Text("entityName") ?? call.Backend.DefaultEntity) is { } entity
            ? [.. call.Backend.Projects.OfEntity(entity.Id).Where(project => project.Access != ProjectAccess.None)]
            : [];

    private static List<UserRow> Users(FieldCall call)
    {
        (string? query, IReadOnlyList<string>? names, IReadOnlyList<string>? ids) =
            (call.Text("query"), call.Texts("usernames"), call.Texts("ids"));
        return
        [
            .. call.Backend.Directory.Users().Where(user =>
                (query is null || user.Username.Contains(query, StringComparison.OrdinalIgnoreCase))
                && (names is null || names.Contains(user.Username))
                && (ids is null || ids.Contains(NodeId.Encode("User", user.Id)))),
        ];
    }
}
