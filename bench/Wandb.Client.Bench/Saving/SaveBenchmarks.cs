using BenchmarkDotNet.Attributes;

namespace Wandb.Client.Bench.Saving;

/// <summary>
/// A save against a program written by hand that sends the same bytes to the same server. Goal: at most 1.1 of the time and 1.0 of the
/// allocations. Saves of metadata read, merge and write; both sides have all that the server answered in their hands afterwards.
/// </summary>
public class SaveBenchmarks
{
    private BenchServer? _server;
    private IReadOnlyList<SaveScene> _scenes = [];
    private SaveScene? _scene;

    [Params("save a description", "save one key of 12", "save one key of 20 kB")]
    public string Save { get; set; } = "";

    [GlobalSetup]
    public void Start()
    {
        _server = BenchServer.Start();
        _scenes = SaveScene.All(_server);
        _scene = _scenes.Single(scene => scene.Name == Save);
    }

    [GlobalCleanup]
    public void Stop()
    {
        foreach (SaveScene scene in _scenes)
        {
            scene.Dispose();
        }

        _server?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<object> ByHand() => _scene!.ByHandAsync();

    [Benchmark]
    public Task<object> Wandb() => _scene!.WandbAsync();
}
