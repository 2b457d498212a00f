using System.Diagnostics;
using System.Text.Json.Nodes;
using Wandb.LocalServer;
using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests;

/// <summary>A job that saves many artifacts and is killed, as a process, in the middle of a request.</summary>
public sealed class KilledSaveAllTests
{
    private const int Artifacts = 20;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(FaultMoment.BeforeApplying, "20 artifacts: 9 Unchanged, 10 Saved, 1 SavedBefore")]
    [InlineData(FaultMoment.AfterApplying, "20 artifacts: 14 Unchanged, 5 Saved, 1 SavedBefore")]
    public async Task A_job_that_was_killed_goes_on_where_it_was(FaultMoment moment, string expected)
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        for (int index = 0; index < Artifacts; index++)
        {
            server.AddArtifactVersion($"team/many/a{index}", "model", metadataJson: """{"epochs": 1}""");
        }

        string journal = Path.Combine(Directory.CreateTempSubdirectory("wandb-journal-").FullName, "journal.jsonl");
        Fault held = server.Faults.On("SaveArtifacts").Nth(3).Hold(moment);
        using (Process killed = Start(server, journal))
        {
            await held.FiredAsync().WaitAsync(Hang);
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        // Another program goes on with what was saved; the job, run again, must not take that back.
        await using WandbClient wandb = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey });
        await SetAsync(wandb, 0, 7);
        using Process again = Start(server, journal);
        string output = await again.StandardOutput.ReadToEndAsync();
        await again.WaitForExitAsync();
        held.Release();

        Assert.Equal((0, expected), (again.ExitCode, output.TrimEnd()));
        Assert.Equal(7, await EpochsAsync(wandb, 0));
        for (int index = 1; index < Artifacts; index++)
        {
            Assert.Equal(9, await EpochsAsync(wandb, index));
        }

        Directory.Delete(Path.GetDirectoryName(journal)!, recursive: true);
    }

    private static Process Start(WandbLocalServer server, string journal)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "writers", "Wandb.Writers.dll");
        ProcessStartInfo start = new("dotnet", [program, "save-many", "team/many/a", $"{Artifacts}", journal]) { RedirectStandardOutput = true };
        start.Environment["WANDB_BASE_URL"] = server.BaseUrl.ToString();
        start.Environment["WANDB_API_KEY"] = server.ApiKey;
        return Process.Start(start)!;
    }

    private static async Task SetAsync(WandbClient wandb, int index, int epochs)
    {
        UntypedArtifact artifact = await wandb.GetArtifactAsync($"team/many/a{index}:v0");
        artifact.Metadata.Set("epochs", JsonValue.Create(epochs));
        await artifact.SaveAsync();
    }

    private static async Task<int> EpochsAsync(WandbClient wandb, int index) =>
        (await wandb.GetArtifactAsync($"team/many/a{index}:v0")).MetadataJson.GetProperty("epochs").GetInt32();
}
