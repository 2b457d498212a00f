using System.Text.Json;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Runs;

/// <summary>What a run streams while it lives: lines of files, and in the end its exit code.</summary>
internal static class RunStream
{
    public const string History = "wandb-history.jsonl";
    public const string Events = "wandb-events.jsonl";
    public const string Log = "output.log";
    private const string Summary = "wandb-summary.json";

    public static void Apply(Backend backend, RunRow run, JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            throw ServerError.Invalid("a file_stream request has to be a JSON object");
        }

        if (request.TryGetProperty("files", out JsonElement files) && files.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty file in files.EnumerateObject())
            {
                Store(backend, run, file.Name, file.Value);
            }
        }

        if (request.TryGetProperty("uploaded", out JsonElement uploaded) && uploaded.ValueKind == JsonValueKind.Array)
        {
            backend.ReportFiles(run, [.. uploaded.EnumerateArray().Select(name => Line("uploaded", name))]);
        }

        long? exitCode = Number(request, "exitcode");

        // A heartbeat that comes late, after the request that ended the run, does not bring it back to life.
        if (!RunState.HasEnded(run.State) || request.TryGetProperty("files", out _) || IsTrue(request, "complete"))
        {
            backend.Runs.SetState(run.Id, StateAfter(run, request, exitCode), exitCode);
        }
    }

    private static string StateAfter(RunRow run, JsonElement request, long? exitCode)
    {
        bool isPreempting = run.State == RunState.Preempting || IsTrue(request, "preempting");
        return (IsTrue(request, "complete"), exitCode is null or 0) switch
        {
            (true, true) => RunState.Finished,
            (true, false) when run.Stopped => RunState.Killed,
            (true, false) => isPreempting ? RunState.Preempted : RunState.Failed,
            _ => isPreempting ? RunState.Preempting : RunState.Running,
        };
    }

    private static void Store(Backend backend, RunRow run, string name, JsonElement chunk)
    {
        if (chunk.ValueKind != JsonValueKind.Object
            || !chunk.TryGetProperty("content", out JsonElement content)
            || content.ValueKind != JsonValueKind.Array)
        {
            throw ServerError.Invalid($"file_stream: {name} has no content");
        }

        long offset = Number(chunk, "offset") ?? 0;
        List<string> lines = [.. content.EnumerateArray().Select(item => Line(name, item))];
        backend.Runs.WriteLines(run.Id, name, offset, lines);
        if (name == Summary && lines.Count > 0)
        {
            backend.Change(run, new RunChanges { Summary = PythonJson.ToJson(lines[^1]) });
        }
    }

    private static string Line(string name, JsonElement item) => item.ValueKind == JsonValueKind.String
        ? item.GetString()!
        : throw ServerError.Invalid($"file_stream: {name} has a line that is no text");

    private static long? Number(JsonElement request, string name)
    {
        if (!request.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : throw ServerError.Invalid($"file_stream: {name} is no whole number");
    }

    private static bool IsTrue(JsonElement request, string name) =>
        request.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
