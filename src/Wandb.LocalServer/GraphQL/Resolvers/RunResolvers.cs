using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Runs;

namespace Wandb.LocalServer.GraphQL.Resolvers;

internal static class RunResolvers
{
    private const int TailLines = 50;

    public static void Add(ResolverTable table) => table.For<RunRow>("Run")
        .Field("id", (it, call) => call.Backend.IdOf(it))
        .Field("name", it => it.Name)
        .Field("displayName", it => it.DisplayName)
        .Field("projectId", it => (int)it.ProjectId)
        .Field("state", it => it.State)
        .Field("config", it => it.Config)
        .Field("description", it => it.Description)
        .Field("notes", it => it.Notes)
        .Field("summaryMetrics", it => it.Summary)
        .Field("systemMetrics", (it, call) => call.Backend.Runs.Tail(it.Id, RunStream.Events, 1).FirstOrDefault() ?? "{}")
        .Field("historyLineCount", (it, call) => call.Backend.Runs.CountLines(it.Id, RunStream.History))
        .Field("logLineCount", (it, call) => call.Backend.Runs.CountLines(it.Id, RunStream.Log))
        .Field("eventsLineCount", (it, call) => call.Backend.Runs.CountLines(it.Id, RunStream.Events))
        .Field("historyTail", (it, call) => Tail(it, RunStream.History, call))
        .Field("eventsTail", (it, call) => Tail(it, RunStream.Events, call))
        .Field("historyKeys", (it, call) => RunHistory.Keys(call.Backend.Runs.Lines(it.Id, RunStream.History)))
        .Field("wandbConfig", WandbConfig)
        .Field("tags", it => it.Tags is null ? [] : JsonSerializer.Deserialize<string[]>(it.Tags))
        .Field("group", it => it.Group)
        .Field("jobType", it => it.JobType)
        .Field("commit", it => it.Commit)
        .Field("sweepName", it => it.Sweep)
        .Field("readOnly", (it, call) => call.Backend.Projects.Find(it.ProjectId)!.Access != ProjectAccess.ReadWrite)
        .Field("stopped", it => it.Stopped)
        .Field("createdAt", it => it.CreatedAt)
        .Field("heartbeatAt", it => it.HeartbeatAt)
        .Field("user", (it, call) => call.Backend.Directory.User(it.UserId))
        .Field("project", (it, call) => call.Backend.VisibleProject(it.ProjectId))
        .Field("inputArtifacts", (it, call) => call.Page.Take(Inputs(it, call), input => input.Artifact.Id))
        .Field("outputArtifacts", (it, call) => call.Page.Take(call.Backend.Artifacts.OutputsOf(it.Id), row => row.Id));

    private static List<RunInput> Inputs(RunRow run, FieldCall call)
    {
        Backend backend = call.Backend;
        return [.. backend.Artifacts.InputsOf(run.Id).Select(row => new RunInput(row, backend.Runs.LabelsOf(run.Id, row.Id)))];
    }

    private static string Tail(RunRow run, string file, FieldCall call) =>
        JsonSerializer.Serialize(call.Backend.Runs.Tail(run.Id, file, TailLines));

    /// <summary>The part of the configuration that the SDK keeps for itself.</summary>
    private static string WandbConfig(RunRow run, FieldCall call)
    {
        var own = (run.Config is null ? null : JsonNode.Parse(run.Config))?["_wandb"]?["value"] as JsonObject;
        var chosen = new JsonObject();
        foreach (string key in call.Texts("keys") ?? [.. own?.Select(pair => pair.Key) ?? []])
        {
            if (own?[key] is { } value)
            {
                chosen[key] = value.DeepClone();
            }
        }

        return chosen.ToJsonString();
    }
}
