using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class ProjectMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("upsertModel", (backend, input) => Upsert(backend, input))
        .Mutation("renameProject", (backend, input) =>
        {
            ProjectRow project = backend.WritableProject(input.Text("entityName"), input.Text("oldProjectName"));
            string name = Names.Project(input.Required("newProjectName"));
            if (backend.Projects.Find(project.EntityId, name) is { } other && other.Id != project.Id)
            {
                throw ServerError.Conflict($"project {backend.PathOf(other)} exists already");
            }

            backend.Projects.Rename(project.Id, name);
            return new Payload { ["inserted"] = false, ["project"] = backend.Projects.Find(project.Id) };
        })
        .Mutation("deleteModel", (backend, input) =>
        {
            backend.Projects.Delete(backend.EnsureWritable(backend.Project(input.Required("id"))).Id);
            backend.FreeBytes();
            return new Payload { ["success"] = true };
        });

    private static Payload Upsert(Backend backend, Input input)
    {
        (ProjectRow project, bool inserted) = input.Text("id") is { } id ? (backend.Project(id), false) : ByName(backend, input);
        backend.EnsureWritable(project);
        backend.Projects.Change(
            project.Id, input.Text("description"), input.Text("access"), input.Text("views"),
            input.Flag("allowAllArtifactTypesInRegistry"));
        foreach (Input type in input.Inputs("artifactTypes") ?? [])
        {
            backend.Projects.TypeOnDemand(project.Id, type.Required("name"), type.Text("description"));
        }

        ProjectRow? now = backend.Projects.Find(project.Id);
        return new Payload { ["inserted"] = inserted, ["project"] = now, ["model"] = now };
    }

    private static (ProjectRow Project, bool Inserted) ByName(Backend backend, Input input)
    {
        string name = Names.Project(input.Text("name") ?? throw ServerError.Invalid("a project needs a name"));
        EntityRow entity = backend.Entity(input.Text("entityName"));
        return backend.Projects.Find(entity.Id, name) is { } known
            ? (known, false)
            : (backend.CreateProject(entity, name), true);
    }
}
