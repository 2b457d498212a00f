using System.Diagnostics;

namespace Wandb.EndToEnd.Tests;

/// <summary>The sample as a user runs it: as a process, judged by exit code and words.</summary>
public sealed class QuickStartTests
{
    private const string Key = "0123456789012345678901234567890123456789";

    [Fact]
    public async Task Without_a_key_it_shows_every_step_on_a_local_server()
    {
        (int exitCode, string output) = await RunAsync([], apiKey: null);

        Assert.True(exitCode == 0, output);
        foreach (string step in new[] { "Update the description", "Selectively update", "Add an alias", "Remove an alias", "Replace the metadata", "replace the aliases", "a run uses", "refused" })
        {
            Assert.Contains(step, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_a_key_but_no_artifact_it_says_how_it_is_called()
    {
        (int exitCode, string output) = await RunAsync([], Key);

        Assert.Equal(1, exitCode);
        Assert.Contains("ENTITY/PROJECT/ARTIFACT:ALIAS", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_server_that_is_down_it_says_so_and_fails()
    {
        (int exitCode, string output) = await RunAsync(["team/vision/resnet:latest"], Key);

        Assert.Equal(1, exitCode);
        Assert.Contains("127.0.0.1:9", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_key_it_works_on_the_artifact_and_puts_it_back()
    {
        await using LocalServer.WandbLocalServer server = await LocalServer.WandbLocalServer.StartAsync();
        const string Metadata = """{"architecture": "vit", "owner": "vision-team", "lr": 1.0}""";
        server.AddArtifactVersion("team/vision/resnet", type: "checkpoint", aliases: ["candidate"], metadataJson: Metadata);

        (int exitCode, string output) = await RunAsync(["team/vision/resnet:latest"], server.ApiKey, server.BaseUrl);

        Assert.True(exitCode == 0, output);
        await using WandbClient client = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey });
        Artifact artifact = await client.GetArtifactAsync("team/vision/resnet:latest");
        Assert.Equal(Metadata, artifact.MetadataJson.GetRawText());
        Assert.Null(artifact.Description);
        Assert.True(artifact.Aliases.SetEquals(["latest", "candidate"]));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, string? apiKey, Uri? baseUrl = null)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "quick-start", "QuickStart.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("WANDB_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        // Port 9 of loopback: nothing listens there, and nothing leaves the machine.
        start.Environment["WANDB_BASE_URL"] = (baseUrl ?? new Uri("http://127.0.0.1:9")).ToString();
        if (apiKey is not null)
        {
            start.Environment["WANDB_API_KEY"] = apiKey;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
