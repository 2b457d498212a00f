using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class LinkMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("linkArtifact", (backend, input) => Link(backend, input))
        .Mutation("unlinkArtifact", (backend, input) =>
        {
            CollectionRow portfolio = backend.WritableCollection(
                NodeId.Decode(NodeId.Collection, input.Text("artifactPortfolioID")));
            backend.Unlink(backend.Artifact(input.Text("artifactID")), portfolio);
            return new Payload { ["artifactID"] = input.Text("artifactID"), ["success"] = true };
        });

    private static Payload Link(Backend backend, Input input)
    {
        ArtifactRow artifact = Source(backend, input);
        List<string> aliases = [.. (input.Inputs("aliases") ?? []).Select(alias => alias.Required("alias"))];
        MembershipRow membership = Target(backend, input, artifact, aliases);
        CollectionRow portfolio = backend.Collections.Find(membership.CollectionId)!;
        ProjectRow project = backend.Projects.Find(portfolio.ProjectId)!;
        string entity = backend.Directory.Entity(project.EntityId)!.Name;
        return new Payload
        {
            ["versionIndex"] = membership.VersionIndex,
            ["artifactMembership"] = membership,
            ["aliases"] = backend.Memberships.AliasesOf(membership.Id)
                .Select(alias => new AliasPath(entity, project.Name, portfolio.Name, alias.Alias)).ToList(),
            ["artifactID"] = NodeId.Encode(NodeId.Artifact, artifact.Id),
            ["artifactCollectionID"] = NodeId.Encode(NodeId.Collection, portfolio.Id),
            ["createdAt"] = membership.CreatedAt,
        };
    }

    private static ArtifactRow Source(Backend backend, Input input) => (input.Text("artifactID"), input.Text("clientID")) switch
    {
        ({ } id, null) => backend.Artifact(id),
        (null, { } id) => backend.Artifacts.ByClientId(id) is { State: ArtifactState.Committed } artifact ? artifact : throw ServerError.NotFound("failed to map client id"),
        _ => throw ServerError.Invalid("exactly one of artifactID and clientID is needed"),
    };

    private static MembershipRow Target(Backend backend, Input input, ArtifactRow artifact, List<string> aliases)
    {
        if (input.Text("artifactPortfolioID") is { } id)
        {
            CollectionRow portfolio = backend.WritableCollection(NodeId.Decode(NodeId.Collection, id));
            backend.EnsureLinkable(artifact, backend.Directory.Entity(backend.Projects.Find(portfolio.ProjectId)!.EntityId)!);
            return backend.Link(artifact, portfolio, aliases);
        }

        return (input.Text("entityName"), input.Text("projectName"), input.Text("artifactPortfolioName")) is
            ({ } entity, { } project, { } name)
            ? backend.Link(artifact, entity, project, name, aliases)
            : throw ServerError.Invalid("artifactPortfolioID, or entityName, projectName and artifactPortfolioName are needed");
    }
}
