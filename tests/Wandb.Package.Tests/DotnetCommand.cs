using System.Diagnostics;

namespace Wandb.Package.Tests;

internal sealed record CommandResult(int ExitCode, string Output)
{
    public void ShouldSucceed()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}:\n{Output}");
    }
}

/// <summary>Runs the dotnet command as a user would, in a folder of its own and with package caches of its own.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static async Task<CommandResult> RunAsync(string folder, string? packageCache, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What this test's own build set must not reach the user's build.
        foreach (string name in start.Environment.Keys.Where(IsBuildState).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (packageCache is not null)
        {
            start.Environment["NUGET_PACKAGES"] = packageCache;
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within {Limit}");
        }

        return new CommandResult(process.ExitCode, await output + await errors);
    }

    private static bool IsBuildState(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("WANDB_", StringComparison.OrdinalIgnoreCase)
        || name is "VSTEST_CONNECTION_TIMEOUT" or "TESTINGPLATFORM_UI_LANGUAGE" or "DOTNET_CLI_TELEMETRY_SESSIONID";
}
