using Wandb.LocalServer.Listing;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

/// <summary>Projects and artifact types.</summary>
internal static class ProjectResolvers
{
    public static void Add(ResolverTable table)
    {
        table.For<ProjectRow>("Project")
            .Field("id", it => NodeId.Encode(NodeId.Project, it.Id))
            .Field("internalId", it => NodeId.Encode("ProjectInternalId", it.Id))
            .Field("name", it => it.Name)
            .Field("entity", (it, call) => call.Backend.Directory.Entity(it.EntityId))
            .Field("entityName", (it, call) => call.Backend.Directory.Entity(it.EntityId)!.Name)
            .Field("description", it => it.Description)
            .Field("access", it => it.Visibility)
            .Field("readOnly", it => it.Access != ProjectAccess.ReadWrite)
            .Field("views", it => it.Views)
            .Field("repo", _ => null)
            .Field("dockerImage", _ => null)
            .Field("isBenchmark", _ => false)
            .Field("user", (_, call) => call.Backend.Viewer)
            .Field("createdAt", it => it.CreatedAt)
            .Field("updatedAt", it => it.UpdatedAt)
            .Field("allowAllArtifactTypesInRegistry", it => it.AllowAllTypes)
            .Field("artifact", (it, call) => Membership(it, call) is { } row ? call.Backend.Artifacts.Find(row.ArtifactId) : null)
            .Field("artifactCollection", (it, call) => call.Backend.Collections.Find(it.Id, call.Text("name")!))
            .Field("artifactCollectionMembership", Membership)
            .Field("artifactCollections", (it, call) => CollectionResolvers.List(call.Backend.Collections.OfProject(it.Id), call))
            .Field("artifactType", (it, call) => call.Backend.Projects.Type(it.Id, call.Text("name")!))
            .Field("artifactTypes", (it, call) => call.Page.Take(call.Backend.Projects.Types(it.Id), row => row.Id))
            .Field("run", (it, call) => call.Backend.Runs.Find(it.Id, call.Text("name")!))
            .Field("bucket", Bucket)
            .Field("runs", (it, call) => call.Page.Take(Runs(it, call), row => row.Id))
            .Field("buckets", (it, call) => call.Page.Take(Runs(it, call), row => row.Id))
            .Field("runCount", (it, call) => Runs(it, call).Count);

        table.For<ArtifactTypeRow>("ArtifactType")
            .Field("id", it => NodeId.Encode("ArtifactType", it.Id))
            .Field("name", it => it.Name)
            .Field("description", it => it.Description)
            .Field("createdAt", it => it.CreatedAt)
            .Field("project", (it, call) => call.Backend.Projects.Find(it.ProjectId))
            .Field("artifact", Artifact)
            .Field("artifactCollection", Collection)
            .Field("artifactCollections", (it, call) => CollectionResolvers.List(Collections(it, call), call))
            .Field("artifactSequence", (it, call) => Collection(it, call) is { IsPortfolio: false } sequence ? sequence : null)
            .Field("artifactSequences", (it, call) =>
                CollectionResolvers.List([.. Collections(it, call).Where(row => !row.IsPortfolio)], call));
    }

    private static MembershipRow? Membership(ProjectRow project, FieldCall call) =>
        call.Backend.Membership(project, call.Text("name")!);

    // The older name of run: without missingOk a run that is not there is an error.
    private static RunRow? Bucket(ProjectRow project, FieldCall call) =>
        call.Backend.Runs.Find(project.Id, call.Text("name")!) ?? (call.Flag("missingOk") == true
            ? null
            : throw ServerError.NotFound($"run {call.Backend.PathOf(project)}/{call.Text("name")} not found"));

    private static IReadOnlyList<RunRow> Runs(ProjectRow project, FieldCall call) =>
        call.Query.Apply(call.Backend.Runs.OfProject(project.Id), call.Backend.Describe);

    private static List<CollectionRow> Collections(ArtifactTypeRow type, FieldCall call) =>
        [.. call.Backend.Collections.OfProject(type.ProjectId).Where(row => row.TypeId == type.Id)];

    private static CollectionRow? Collection(ArtifactTypeRow type, FieldCall call) =>
        call.Backend.Collections.Find(type.ProjectId, call.Text("name")!) is { } row && row.TypeId == type.Id ? row : null;

    private static ArtifactRow? Artifact(ArtifactTypeRow type, FieldCall call) =>
        call.Backend.Membership(call.Backend.Projects.Find(type.ProjectId)!, call.Text("name")!) is { } membership
        && call.Backend.Collections.Find(membership.CollectionId)!.TypeId == type.Id
            ? call.Backend.Artifacts.Find(membership.ArtifactId)
            : null;
}
