using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>Memberships, the aliases that point to them, and tags.</summary>
internal static class MembershipResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<MembershipRow>("ArtifactCollectionMembership")
            .Field("id", it => NodeId.Encode("ArtifactCollectionMembership", it.Id))
            .Field("versionIndex", it => it.VersionIndex)
            .Field("aliases", (it, call) => Aliases(call.Backend, it))
            .Field("artifactCollection", (it, call) => call.Backend.Collections.Find(it.CollectionId))
            .Field("artifact", (it, call) => call.Backend.Artifacts.Find(it.ArtifactId))
            .Field("commitHash", it => it.CommitHash)
            .Field("createdAt", it => it.CreatedAt)
            .Field("files", (it, call) => call.Page.Files(
                call.Backend, call.Backend.Artifacts.Find(it.ArtifactId)!, call.Texts("names"), mediaTypes: null));

        table.For<AliasRow>("ArtifactAlias")
            .Field("id", it => NodeId.Encode("ArtifactAlias", it.Id))
            .Field("alias", it => it.Alias)
            .Field("artifactCollectionName", (it, call) => Collection(it, call).Name)
            .Field("artifact", (it, call) => call.Backend.Artifacts.Find(Membership(it, call).ArtifactId))
            .Field("artifactCollection", Collection);
        table.For<AliasPath>("ArtifactCollectionAlias")
            .Field("entityName", it => it.EntityName)
            .Field("projectName", it => it.ProjectName)
            .Field("artifactCollectionName", it => it.CollectionName)
            .Field("alias", it => it.Alias);

        table.For<TagRow>("Tag")
            .Field("id", it => NodeId.Encode("Tag", it.Id))
            .Field("name", it => it.Name)
            .Field("tagCategoryName", it => it.Category)
            .Field("attributes", it => it.Attributes);
    }

    /// <summary>The aliases of a membership; its vN, which older clients look for, comes last.</summary>
    public static IEnumerable<AliasRow> Aliases(Backend backend, MembershipRow membership) =>
        [.. backend.Memberships.AliasesOf(membership.Id), new AliasRow($"version:{membership.Id}", membership.Id, membership.Version)];

    private static MembershipRow Membership(AliasRow alias, FieldCall call) => call.Backend.Memberships.Find(alias.MembershipId)!;

    private static CollectionRow Collection(AliasRow alias, FieldCall call) =>
        call.Backend.Collections.Find(Membership(alias, call).CollectionId)!;
}
