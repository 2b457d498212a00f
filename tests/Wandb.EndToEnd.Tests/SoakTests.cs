using System.Diagnostics;

namespace Wandb.EndToEnd.Tests;

/// <summary>The soak at a size for every run of the tests; CONTRIBUTING.md has the command for the long one.</summary>
public sealed class SoakTests
{
    [Theory]
    [InlineData(11, "0.06", 0)]
    [InlineData(12, "0.1", 5)]
    public async Task Clients_that_save_at_random_under_faults_lose_and_invent_nothing(int seed, string faults, int retries)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "soak", "Wandb.Soak.dll");
        ProcessStartInfo start = new("dotnet", [program, "--rounds", "6", "--clients", "4", "--faults", faults, "--retries", $"{retries}", "--seed", $"{seed}"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("0 wrong", output, StringComparison.Ordinal);
        Assert.Contains("save verified", output, StringComparison.Ordinal);
    }
}
