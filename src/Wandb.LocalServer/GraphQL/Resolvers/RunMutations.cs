using System.Text.Json;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Runs;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class RunMutations
{
    public static void Add(ResolverTable table) => table
        .Mutation("upsertBucket", (backend, input) =>
        {
            RunRules.CheckState(input.Text("state"));
            (RunRow run, bool inserted) = input.Text("id") is { } id
                ? (backend.Writable(backend.Run(id)), false)
                : backend.OnDemand(input.Text("entityName"), input.Text("modelName"), input.Text("name"), input.Text("state"));
            backend.Change(run, Changes(input));
            return new Payload
            {
                ["bucket"] = backend.Runs.Find(run.Id),
                ["inserted"] = inserted,
                ["serverSettings"] = new ServerSettings(),
            };
        })
        .Mutation("updateRunState", (backend, input) =>
        {
            RunRow run = backend.Writable(backend.Run(input.Text("id")));
            string state = input.Required("state");
            if (run.Sweep is not null)
            {
                throw ServerError.Invalid("the state of a sweep's run cannot be set");
            }

            if (!RunState.CanBeSet(run.State, state))
            {
                throw ServerError.Invalid($"a run that is {run.State} cannot be set to {state}");
            }

            backend.Runs.SetState(run.Id, state);
            return new Payload { ["success"] = true };
        })
        .Mutation("stopRun", (backend, input) =>
        {
            backend.Runs.Stop(backend.Writable(backend.Run(input.Text("id"))).Id);
            return new Payload { ["success"] = true };
        })
        .Mutation("rewindRun", (backend, input) =>
        {
            RunRow run = backend.Writable(
                backend.Run(input.Text("entityName"), input.Text("projectName"), input.Required("runName")));
            RunHistory.Rewind(backend, run, input.Required("metricName"), input.Real("metricValue"));
            return new Payload { ["rewoundRun"] = backend.Runs.Find(run.Id) };
        })
        .Mutation("deleteRun", (backend, input) =>
        {
            RunRow run = backend.Writable(backend.Run(input.Text("id")));
            if (input.Flag("deleteArtifacts") == true)
            {
                backend.Artifacts.CreatedBy(run.Id).ForEach(artifact => backend.Delete(artifact, deleteAliases: true));
            }

            backend.Runs.Delete(run.Id);
            backend.FreeFiles(run);
            return [];
        });

    private static RunChanges Changes(Input input) => new()
    {
        DisplayName = input.Text("displayName"),
        State = input.Text("state"),
        Config = input.Text("config"),
        Description = input.Text("description"),
        Notes = input.Text("notes"),
        Summary = input.Text("summaryMetrics"),
        Tags = input.Texts("tags") is { } tags ? JsonSerializer.Serialize(tags) : null,
        Group = input.Text("groupName"),
        JobType = input.Text("jobType"),
        Commit = input.Text("commit"),
        Sweep = input.Text("sweep"),
    };
}
