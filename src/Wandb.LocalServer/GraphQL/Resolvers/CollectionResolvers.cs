using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class CollectionResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<CollectionRow>("ArtifactSequence", "ArtifactPortfolio")
            .Field("id", it => NodeId.Encode(NodeId.Collection, it.Id))
            .Field("name", it => it.Name)
            .Field("description", it => it.Description)
            .Field("createdAt", it => it.CreatedAt)
            .Field("updatedAt", it => it.UpdatedAt)
            .Field("state", it => it.State)
            .Field("project", (it, call) => call.Backend.VisibleProject(it.ProjectId))
            .Field("defaultArtifactType", (it, call) => call.Backend.Projects.Type(it.TypeId))
            .Field("tags", (it, call) => call.Page.Take(Tags(it, call), tag => tag.Id))
            .Field("aliases", (it, call) => call.Page.Take(call.Backend.Memberships.AliasesIn(it.Id), alias => alias.Id))
            .Field("artifactMembership", (it, call) => call.Backend.Membership(it, call.Text("aliasName")))
            .Field("artifactMemberships", (it, call) => call.Page.Take(call.Backend.Memberships.OfCollection(it.Id), row => row.Id))
            .Field("artifacts", Artifacts);

        table.For<CollectionRow>("ArtifactSequence")
            .Field("latestArtifact", (it, call) =>
                call.Backend.Memberships.Newest(it.Id) is { } newest ? call.Backend.Artifacts.Find(newest.ArtifactId) : null);
    }

    /// <summary>A list of collections under the arguments that all such fields have.</summary>
    public static Page List(IReadOnlyList<CollectionRow> collections, FieldCall call)
    {
        if (call.Texts("collectionTypes") is { } kinds)
        {
            collections = [.. collections.Where(row => kinds.Contains(row.Kind))];
        }

        return call.Page.Take(call.Query.Apply(collections, call.Backend.Describe), row => row.Id);
    }

    private static Page Artifacts(CollectionRow collection, FieldCall call) => call.Page.Take(
        call.Query.Apply(call.Backend.Memberships.OfCollection(collection.Id), call.Backend.Describe), row => row.Id);

    private static List<TagRow> Tags(CollectionRow collection, FieldCall call)
    {
        string? category = call.Text("tagCategoryName");
        return [.. call.Backend.Tags.OfCollection(collection.Id).Where(tag => category is null || tag.Category == category)];
    }
}
