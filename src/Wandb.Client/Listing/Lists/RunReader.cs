using System.Text.Json;
using Wandb.GraphQL.Operations;
using Wandb.Metadata.RawJson;

namespace Wandb;

/// <summary>Makes run objects of the answers that show a run, and documents of them for filters.</summary>
internal static class RunReader
{
    private const string OwnKey = "_wandb";

    /// <summary>Null when the project of the run can't be seen: then it has no address.</summary>
    public static RunInfo? Read(WandbClient client, RunDetails run) => run.Project is not { } project ? null : new RunInfo
    {
        Id = run.Name,
        NodeId = run.Id,
        Entity = project.Entity.Name,
        Project = project.Name,
        Name = Text(run.DisplayName),
        State = new RunState(run.State ?? string.Empty),
        Group = Text(run.Group),
        JobType = Text(run.JobType),
        Tags = run.Tags ?? [],
        Notes = Text(run.Notes),
        Commit = Text(run.Commit),
        Sweep = Text(run.SweepName),
        User = Text(run.User?.Username),
        Config = Values(run.Config),
        Summary = Object(run.SummaryMetrics),
        CreatedAt = run.CreatedAt,
        HeartbeatAt = run.HeartbeatAt,
        Url = client.AppUrl is { } app ? AppPages.OfRun(app, project.Entity.Name, project.Name, run.Name) : null,
    };

    /// <summary>The configuration without the objects that hold its values.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Values(string? config) => Object(config)
        .Where(pair => pair.Key != OwnKey)
        .ToDictionary(pair => pair.Key, pair => pair.Value.ValueKind == JsonValueKind.Object && pair.Value.TryGetProperty("value", out JsonElement value) ? value : pair.Value);

    /// <summary>
    /// Empty when there is none, and when what is stored is no JSON object. NaN and the infinities, which Python writes bare, are texts: that
    /// is how JsonNumberHandling.AllowNamedFloatingPointLiterals reads them.
    /// </summary>
    public static Dictionary<string, JsonElement> Object(string? text)
    {
        Dictionary<string, JsonElement> result = new(StringComparer.Ordinal);
        if (FilterDocument.Parse(MetadataText.ToUtf8(text), PythonLiterals.ParseAsName) is { ValueKind: JsonValueKind.Object } root)
        {
            foreach (JsonProperty property in root.EnumerateObject())
            {
                result[property.Name] = property.Value;
            }
        }

        return result;
    }

    public static FilterDocument Describe(RunDetails run) => FilterDocument.Of(writer =>
    {
        writer.WriteString("name"u8, run.Name);
        writer.WriteString("display_name"u8, run.DisplayName);
        writer.WriteString("state"u8, run.State);
        writer.WriteString("group"u8, run.Group);
        writer.WriteString("job_type"u8, run.JobType);
        FilterDocument.WriteTexts(writer, "tags", run.Tags ?? []);
        FilterDocument.WriteObject(writer, "config", run.Config);
        FilterDocument.WriteObject(writer, "summary_metrics", run.SummaryMetrics);
        FilterDocument.WriteMoment(writer, "created_at", run.CreatedAt);
        FilterDocument.WriteMoment(writer, "heartbeat_at", run.HeartbeatAt);
    });

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
