using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class AliasMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("addAliases", (backend, input) =>
        {
            ArtifactRow artifact = backend.Artifact(input.Text("artifactID"));
            List<AliasPath> aliases = Paths(input);
            backend.AddAliases(artifact, aliases);
            return new Payload { ["artifact"] = artifact, ["aliases"] = aliases, ["success"] = true };
        })
        .Mutation("deleteAliases", (backend, input) =>
        {
            backend.DeleteAliases(backend.Artifact(input.Text("artifactID")), Paths(input));
            return new Payload { ["success"] = true };
        })
        .Mutation("addProtectedAliases", (backend, input) =>
        {
            EntityRow entity = backend.Entity(input.Text("entityName"));
            IReadOnlyList<string> aliases = input.Texts("aliases")!;
            foreach (string alias in aliases)
            {
                backend.Directory.Protect(entity.Id, alias);
            }

            return new Payload { ["aliases"] = backend.Directory.ProtectedAliases(entity.Id) };
        })
        .Mutation("removeProtectedAliases", (backend, input) =>
        {
            EntityRow entity = backend.Entity(input.Text("entityName"));
            foreach (string alias in input.Texts("aliases")!)
            {
                backend.Directory.Unprotect(entity.Id, alias);
            }

            return new Payload { ["aliases"] = backend.Directory.ProtectedAliases(entity.Id) };
        });

    private static List<AliasPath> Paths(Input input) =>
    [
        .. input.Inputs("aliases")!.Select(alias => new AliasPath(
            alias.Required("entityName"), alias.Required("projectName"), alias.Required("artifactCollectionName"),
            alias.Required("alias"))),
    ];
}
