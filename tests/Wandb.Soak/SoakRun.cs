using System.Diagnostics;
using System.Text.Json;
using Wandb.LocalServer;

namespace Wandb.Soak;

/// <summary>Starts the server and the clients, lets them go on, and compares what the server has with what the clients may expect.</summary>
internal sealed class SoakRun(SoakOptions options)
{
    private const int Shared = 12;
    private const int AloneEach = 4;
    private const double Speed = 10;
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(5);
    private readonly SoakTally _tally = new();
    private readonly HeapWatch _heap = new();

    public static async Task<SoakReport> RunAsync(SoakOptions options)
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();
        return await new SoakRun(options).RunAsync(server);
    }

    private async Task<SoakReport> RunAsync(WandbLocalServer server)
    {
        long began = Stopwatch.GetTimestamp();
        string[] shared = [.. Enumerable.Range(0, Shared).Select(index => Add(server, $"shared-{index}"))];
        WandbClient[] connections = [.. Enumerable.Range(0, options.Clients).Select(index => Connect(server, index))];
        SoakClient[] clients = await Task.WhenAll(connections.Select((wandb, index) => ClientAsync(server, wandb, index, shared)));

        server.Faults.AddRandom(options.Faults, options.Seed);
        Task working = Task.WhenAll(clients.Select(client => Task.Run(() => WorkAsync(client, began))));
        while (await Task.WhenAny(working, Task.Delay(BetweenSamples)) != working)
        {
            _heap.Sample();
        }

        await working;
        int faults = server.Faults.Fired.Sum(fault => (int)fault.Fired);
        server.Faults.Clear();
        await Task.WhenAll(clients.Select(client => client.FinishAsync()));
        await CompareAsync(server, connections[0], clients, shared);
        foreach (WandbClient wandb in connections)
        {
            await wandb.DisposeAsync();
        }

        return new SoakReport(options, _tally, _heap, server.RequestCount, faults, Stopwatch.GetElapsedTime(began));
    }

    private static string Add(WandbLocalServer server, string name) =>
        server.AddArtifactVersion($"team/soak/{name}", "model", metadataJson: """{"owner": "soak", "count": 0, "kept": [1.0, 2e1]}""");

    /// <summary>
    /// Half of the clients know the server by another name: this library holds saves of one process apart, but not between these halves,
    /// which are as good as two processes.
    /// </summary>
    private WandbClient Connect(WandbLocalServer server, int index) => new(new WandbClientOptions
    {
        BaseUrl = index % 2 == 0 ? server.BaseUrl : new UriBuilder(server.BaseUrl) { Host = "localhost" }.Uri,
        ApiKey = server.ApiKey,
        Environment = WandbEnvironment.None,
        TimeProvider = new FastClock(Speed),
        Timeout = TimeSpan.FromMinutes(10),
        Retry = new WandbRetryOptions { MaxRetries = options.Retries },
    });

    private async Task<SoakClient> ClientAsync(WandbLocalServer server, WandbClient wandb, int index, string[] shared)
    {
        string name = $"c{index}";
        List<Subject> subjects = [];
        foreach (string path in shared)
        {
            subjects.Add(new Subject(await wandb.GetArtifactAsync<SoakArtifact>(path), name, alone: false));
        }

        for (int number = 0; number < AloneEach; number++)
        {
            subjects.Add(new Subject(await wandb.GetArtifactAsync<SoakArtifact>(Add(server, $"{name}-{number}")), name, alone: true));
        }

        return new SoakClient(wandb, name, subjects, new Random(HashCode(options.Seed, index)), _tally);
    }

    private async Task WorkAsync(SoakClient client, long began)
    {
        for (int round = 0; options.Rounds is { } rounds ? round < rounds : Stopwatch.GetElapsedTime(began) < options.Time; round++)
        {
            try
            {
                await client.RoundAsync();
            }
            catch (Exception unexpected)
            {
                _tally.Wrong($"{client.Name}: {unexpected}");
                return;
            }
        }
    }

    private async Task CompareAsync(WandbLocalServer server, WandbClient wandb, SoakClient[] clients, string[] shared)
    {
        foreach (IGrouping<string, Subject> same in clients.SelectMany(client => client.Subjects).GroupBy(subject => subject.Artifact.QualifiedName))
        {
            SoakArtifact stored = await wandb.GetArtifactAsync<SoakArtifact>(same.Key);
            foreach (string fault in same.SelectMany(subject => subject.FaultsOfStored(stored)).Concat(Invented(stored, [.. same], clients)))
            {
                _tally.Wrong("at the end: " + fault);
            }
        }
    }

    /// <summary>What nobody asked for.</summary>
    private static IEnumerable<string> Invented(SoakArtifact stored, Subject[] subjects, SoakClient[] clients)
    {
        string at = stored.QualifiedName;
        JsonElement metadata = stored.MetadataJson;
        string[] keys = [.. metadata.EnumerateObject().Select(member => member.Name).Except(["owner", "count", "kept", "clients"])];
        if (keys.Length > 0 || metadata.GetProperty("kept").GetRawText() != "[1.0, 2e1]" || metadata.GetProperty("owner").GetString() != "soak")
        {
            yield return $"{at}: metadata that nobody edited: {metadata.GetRawText()}";
        }

        foreach (string name in stored.Metadata.Edit.Clients.Keys.Except(clients.Select(client => client.Name)))
        {
            yield return $"{at}: an entry {name}";
        }

        string[] names = [.. subjects.SelectMany(subject => subject.Ledger.Places).Select(place => place.Name), "latest"];
        foreach (string name in stored.Aliases.Concat(stored.Tags).Except(names))
        {
            yield return $"{at}: an alias or tag {name}";
        }

        (int certain, int perhaps) = (subjects.Sum(subject => subject.Counted.Certain), subjects.Sum(subject => subject.Counted.Perhaps));
        if (stored.Metadata.Count < certain || stored.Metadata.Count > certain + perhaps)
        {
            yield return $"{at}: the count is {stored.Metadata.Count}, and was raised {certain} times, and perhaps {perhaps} more";
        }
    }

    // Not System.HashCode: that differs from one process to the next.
    private static int HashCode(int seed, int index) => unchecked((seed * 397) ^ (index * 7919));
}
