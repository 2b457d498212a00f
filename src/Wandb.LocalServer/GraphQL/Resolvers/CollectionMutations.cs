using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class CollectionMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("updateArtifactSequence", (backend, input) => Update(backend, input, "artifactSequenceID", CollectionKind.Sequence))
        .Mutation("updateArtifactPortfolio", (backend, input) => Update(backend, input, "artifactPortfolioID", CollectionKind.Portfolio))
        .Mutation("deleteArtifactSequence", (backend, input) =>
            Answer(backend.Delete(Find(backend, input, "artifactSequenceID", CollectionKind.Sequence))))
        .Mutation("deleteArtifactPortfolio", (backend, input) =>
            Answer(backend.Delete(Find(backend, input, "artifactPortfolioID", CollectionKind.Portfolio))))
        .Mutation("moveArtifactSequence", (backend, input) => Answer(backend.Move(
            Find(backend, input, "artifactSequenceID", CollectionKind.Sequence), input.Required("destinationArtifactTypeName"))))
        .Mutation("createArtifactCollectionTagAssignments", (backend, input) =>
        {
            (CollectionRow collection, List<TagRow> tags) = Tags(backend, input);
            tags.ForEach(tag => backend.Tags.AddToCollection(collection.Id, tag.Id));
            return new Payload { ["tags"] = tags };
        })
        .Mutation("deleteArtifactCollectionTagAssignments", (backend, input) =>
        {
            (CollectionRow collection, List<TagRow> tags) = Tags(backend, input);
            tags.ForEach(tag => backend.Tags.RemoveFromCollection(collection.Id, tag.Id));
            return new Payload { ["success"] = true };
        });

    private static Payload Update(Backend backend, Input input, string idField, string kind) =>
        Answer(backend.Update(Find(backend, input, idField, kind), input.Text("name"), input.Text("description")));

    private static CollectionRow Find(Backend backend, Input input, string idField, string kind) =>
        backend.Expect(backend.WritableCollection(NodeId.Decode(NodeId.Collection, input.Text(idField))), kind);

    private static Payload Answer(CollectionRow collection) => new() { ["artifactCollection"] = collection };

    private static (CollectionRow Collection, List<TagRow> Tags) Tags(Backend backend, Input input)
    {
        ProjectRow project = backend.WritableProject(input.Text("entityName"), input.Text("projectName"));
        CollectionRow collection = backend.Collection(project, input.Required("artifactCollectionName"));
        return (collection,
        [
            .. ArtifactMutations.Tags(input, "tags")
                .Select(tag => backend.Tags.OnDemand(project.EntityId, tag.Category, tag.Name, tag.Attributes)),
        ]);
    }
}
