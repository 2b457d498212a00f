using System.Diagnostics;
using System.Reflection;
using Wandb.LocalServer;

namespace Wandb.Client.Bench.Saving;

/// <summary>A local server in a process of its own, so that what is allocated in this one is the clients'.</summary>
internal sealed class BenchServer : IDisposable
{
    public const string Argument = "serve";

    private readonly Process _process;

    private BenchServer(Process process, Uri baseUrl, string apiKey) => (_process, BaseUrl, ApiKey) = (process, baseUrl, apiKey);

    public Uri BaseUrl { get; }

    public string ApiKey { get; }

    public static BenchServer Start()
    {
        ProcessStartInfo start = new("dotnet", [Assembly.GetExecutingAssembly().Location, Argument]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string[] address = process.StandardOutput.ReadLine()!.Split(' ');
        return new BenchServer(process, new Uri(address[0]), address[1]);
    }

    /// <summary>What the child process does: serves, and adds a version for each line that it reads, until there are no more.</summary>
    public static async Task ServeAsync()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        Console.WriteLine($"{server.BaseUrl} {server.ApiKey}");
        while (await Console.In.ReadLineAsync() is { } metadata)
        {
            Console.WriteLine(server.AddArtifactVersion($"team/bench/model-{Guid.NewGuid():n}", "model", metadataJson: metadata));
        }
    }

    /// <summary>Adds a version.</summary>
    /// <returns>Its path.</returns>
    public string Add(string metadata)
    {
        _process.StandardInput.WriteLine(metadata);
        return _process.StandardOutput.ReadLine()!;
    }

    public WandbClient Connect(HttpMessageHandler? handler = null) => new(new WandbClientOptions
    {
        BaseUrl = BaseUrl,
        ApiKey = ApiKey,
        Environment = WandbEnvironment.None,
        HttpClient = handler is null ? null : new HttpClient(handler),
    });

    public WandbClient Connect(Action<WandbClientOptions> change)
    {
        WandbClientOptions options = new() { BaseUrl = BaseUrl, ApiKey = ApiKey, Environment = WandbEnvironment.None };
        change(options);
        return new WandbClient(options);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
