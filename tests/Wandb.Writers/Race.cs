using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Wandb.LocalServer;

namespace Wandb.Writers;

/// <summary>Starts the server and the writers, waits for them, and counts.</summary>
internal static class Race
{
    private const string Artifact = "team/race/model";

    /// <returns>The exit code: 0 when no edit was lost, 1 when one was, 3 when a writer failed.</returns>
    public static async Task<int> RunAsync(RaceOptions options)
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        server.AddArtifactVersion(Artifact, "model", metadataJson: """{"owner": "race"}""");
        long began = Stopwatch.GetTimestamp();
        int[] exits = await Task.WhenAll(Enumerable.Range(0, options.Writers).Select(index => RunWriterAsync(server, index, options)));
        TimeSpan time = Stopwatch.GetElapsedTime(began);
        int lost = await CountLostAsync(server, options);
        int total = options.Writers * options.Edits;
        Console.WriteLine(
            $"{options.Writers} processes, {options.Edits} edits each, {(options.Verify ? "verified" : "not verified")}: {lost} of {total} edits lost, "
            + $"{(double)server.RequestCount / total:0.0} requests an edit, {time.TotalSeconds:0.0} s");
        return exits.Any(exit => exit != 0) ? 3 : lost == 0 ? 0 : 1;
    }

    private static async Task<int> RunWriterAsync(WandbLocalServer server, int index, RaceOptions options)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        foreach (string argument in (string[])[Writer.Command, Artifact + ":v0", Name(index), $"{options.Edits}", $"{options.Verify}"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["WANDB_BASE_URL"] = server.BaseUrl.ToString();
        start.Environment["WANDB_API_KEY"] = server.ApiKey;
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<int> CountLostAsync(WandbLocalServer server, RaceOptions options)
    {
        await using WandbClient wandb = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey });
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Artifact + ":v0");
        int lost = 0;
        for (int writer = 0; writer < options.Writers; writer++)
        {
            JsonElement edits = artifact.Metadata.TryGet(Name(writer), out JsonElement value) ? value : JsonElement.Parse("{}");
            lost += Enumerable.Range(0, options.Edits).Count(index => !edits.TryGetProperty(Writer.Edit(index), out _));
        }

        return lost;
    }

    private static string Name(int writer) => $"writer{writer}";
}
