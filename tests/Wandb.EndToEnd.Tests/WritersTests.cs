using System.Diagnostics;

namespace Wandb.EndToEnd.Tests;

/// <summary>The race of real processes, at a size for every run of the tests; CONTRIBUTING.md has the command for the full one.</summary>
public sealed class WritersTests
{
    [Fact]
    public async Task Eight_processes_that_verify_lose_no_edit()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "writers", "Wandb.Writers.dll");
        ProcessStartInfo start = new("dotnet", [program, "--writers", "8", "--edits", "5"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("0 of 40 edits lost", output, StringComparison.Ordinal);
    }
}
