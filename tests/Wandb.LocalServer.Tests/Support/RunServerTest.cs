using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>A fresh server, and runs of team/vision on it.</summary>
public abstract class RunServerTest : ServerTest
{
    private protected const string Bucket = "inserted bucket { id name displayName state config jobType tags project { name entity { name } } }";

    protected Task<Reply> UpsertAsync(object input) => Client.MutateAsync("upsertBucket", input, Bucket);

    protected Task<Reply> StartAsync(string name = "abcd1234", string? state = null)
    {
        Server.AddProject("team/vision");
        return UpsertAsync(new { name, modelName = "vision", entityName = "team", jobType = "evaluate", state });
    }

    protected Task<Reply> StreamAsync(string body, string run = "abcd1234") => Client.PostAsync($"files/team/vision/{run}/file_stream", body);

    protected async Task<JsonNode> RunAsync(string selection, string run = "abcd1234") => (await Client.SendAsync(
        $"{{ project(name: \"vision\", entityName: \"team\") {{ run(name: \"{run}\") {{ {selection} }} }} }}"))["project", "run"]!;
}
