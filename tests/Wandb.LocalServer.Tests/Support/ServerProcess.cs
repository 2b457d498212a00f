using System.Diagnostics;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>The real command line in a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    public const string ApiKey = "a-key-for-the-killed";

    private readonly Process _process;

    private ServerProcess(Process process, Uri baseUrl)
    {
        _process = process;
        BaseUrl = baseUrl;
    }

    public Uri BaseUrl { get; }

    public static async Task<ServerProcess> StartAsync(string folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Wandb.LocalServer.dll");
        ProcessStartInfo start = new("dotnet", [program, "--data", folder, "--api-key", ApiKey])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync();
        const string Before = "export WANDB_BASE_URL=";
        if (line?.StartsWith(Before, StringComparison.Ordinal) == true)
        {
            return new ServerProcess(process, new Uri(line[Before.Length..] + "/"));
        }

        string error = await process.StandardError.ReadToEndAsync();
        process.Kill();
        process.Dispose();
        throw new InvalidOperationException($"the server did not start: {line} {error}");
    }

    /// <summary>SIGKILL: the process has no chance to finish anything.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
