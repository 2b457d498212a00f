using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class ArtifactMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("updateArtifact", (backend, input) =>
        {
            ArtifactRow artifact = backend.WritableArtifact(input.Text("artifactID"));
            backend.Edit(artifact, new ArtifactEdit(
                input.Text("description"),
                input.Text("metadata"),
                input.Text("labels"),
                input.Number("ttlDurationSeconds"),
                input.Inputs("aliases")?.Select(it => (it.Required("artifactCollectionName"), it.Required("alias"))).ToList(),
                Tags(input, "tagsToAdd"),
                Tags(input, "tagsToDelete")));
            return new Payload { ["artifact"] = backend.Artifacts.Find(artifact.Id) };
        })
        .Mutation("deleteArtifact", (backend, input) =>
        {
            ArtifactRow artifact = backend.WritableArtifact(input.Text("artifactID"));
            backend.Delete(artifact, input.Flag("deleteAliases") == true);
            return new Payload { ["artifact"] = backend.Artifacts.Find(artifact.Id) };
        })
        .Mutation("useArtifact", (backend, input) =>
        {
            RunRow run = backend.Writable(
                backend.Run(input.Text("entityName"), input.Text("projectName"), input.Required("runName")));
            ArtifactRow artifact = backend.Artifact(input.Text("artifactID"));
            backend.Use(run, artifact, input.Text("usedAs"));
            return new Payload { ["artifact"] = artifact, ["run"] = run };
        })
        .Mutation("createArtifactType", (backend, input) =>
        {
            ProjectRow project = backend.WritableProject(input.Text("entityName"), input.Text("projectName"));
            string name = Names.Type(input.Required("name"));
            return new Payload { ["artifactType"] = backend.Projects.TypeOnDemand(project.Id, name, input.Text("description")) };
        });

    public static List<TagChange> Tags(Input input, string field) =>
    [
        .. (input.Inputs(field) ?? []).Select(tag => new TagChange(
            tag.Required("tagName"), tag.Text("tagCategoryName") ?? TagChange.DefaultCategory, tag.Text("attributes"))),
    ];
}
