using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Wandb.EndToEnd.Tests.Logging;
using Wandb.GraphQL.Operations;

namespace Wandb.EndToEnd.Tests.Runs;

/// <summary>What the server has of runs, and what it was sent of them.</summary>
public abstract class RunTestBase : LoggingTestBase
{
    protected const string Stream = "files/*/file_stream";
    protected static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    /// <summary>A client that tries nothing again.</summary>
    protected WandbClient NewClientWithoutRetries(FakeTimeProvider? clock = null) => NewClient(options =>
    {
        options.Retry.MaxRetries = 0;
        if (clock is not null)
        {
            (options.TimeProvider, options.Timeout) = (clock, Timeout.InfiniteTimeSpan);
        }
    });

    /// <summary>The last history rows that the server has, and how many it has in all.</summary>
    protected async Task<(int Count, IReadOnlyList<JsonObject> Rows)> HistoryAsync(string id)
    {
        RunResumeStatusData answer = await Client.ExecuteAsync(new RunResumeStatusQuery { Entity = "team", Project = "vision", Name = id });
        RunResumeStatusData.ModelData.BucketData run = answer.Model!.Bucket!;
        string[] lines = JsonSerializer.Deserialize<string[]>(run.HistoryTail!)!;
        return (run.HistoryLineCount!.Value, [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())]);
    }

    /// <summary>One metric of all rows that the server has.</summary>
    protected async Task<IReadOnlyList<double>> ValuesAsync(string id, string metric = "loss") =>
        [.. (await HistoryAsync(id)).Rows.Select(row => (double)row[metric]!)];

    protected async Task<IReadOnlyDictionary<string, JsonElement>> SummaryAsync(string id) => (await Client.GetRunAsync($"{Project}/{id}")).Summary;

    /// <summary>Offset and number of the history lines of each request that had some.</summary>
    protected IReadOnlyList<(int Offset, int Lines)> Chunks() =>
    [
        .. Server.Requests
            .Where(request => request.Path.EndsWith("/file_stream", StringComparison.Ordinal))
            .Select(request => JsonNode.Parse(request.Variables!)!["files"]?["wandb-history.jsonl"])
            .Where(chunk => chunk is not null)
            .Select(chunk => ((int)chunk!["offset"]!, chunk["content"]!.AsArray().Count)),
    ];
}
