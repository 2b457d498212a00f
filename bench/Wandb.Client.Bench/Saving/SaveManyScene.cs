using System.Text;
using System.Text.Json;
using Wandb.Bench;

namespace Wandb.Client.Bench.Saving;

/// <summary>The same thousand edited artifacts saved one by one and together. Editing them again is part of both.</summary>
internal sealed class SaveManyScene
{
    public const int Artifacts = 1000;
    private readonly WandbClient _wandb;
    private readonly List<UntypedArtifact> _artifacts = [];
    private int _round;

    /// <param name="server">The server.</param>
    /// <param name="roundTrip">How much longer a request takes than on loopback.</param>
    private SaveManyScene(BenchServer server, TimeSpan roundTrip)
    {
        FarAway network = new();
        _wandb = server.Connect(network);
        string metadata = Encoding.UTF8.GetString(Shape.All.First().Write());
        for (int index = 0; index < Artifacts; index++)
        {
            _artifacts.Add(_wandb.GetArtifactAsync(server.Add(metadata)).GetAwaiter().GetResult());
        }

        network.RoundTrip = roundTrip;
    }

    public static IEnumerable<Pair> Pairs(BenchServer server, string where, TimeSpan roundTrip)
    {
        var scene = new Lazy<SaveManyScene>(() => new SaveManyScene(server, roundTrip));
        return
        [
            Pair.OfTasks($"overwrite 1,000 artifacts, {where}", () => scene.Value.OverwriteOneByOneAsync(), () => scene.Value.OverwriteTogetherAsync()),
            Pair.OfTasks($"merge into 1,000 artifacts, {where}", () => scene.Value.MergeOneByOneAsync(), () => scene.Value.MergeTogetherAsync()),
        ];
    }

    public async Task<object> OverwriteOneByOneAsync()
    {
        Replace();
        return await OneByOneAsync();
    }

    public async Task<object> OverwriteTogetherAsync()
    {
        Replace();
        return await TogetherAsync();
    }

    public async Task<object> MergeOneByOneAsync()
    {
        Set();
        return await OneByOneAsync();
    }

    public async Task<object> MergeTogetherAsync()
    {
        Set();
        return await TogetherAsync();
    }

    private async Task<object> OneByOneAsync()
    {
        foreach (UntypedArtifact artifact in _artifacts)
        {
            await artifact.SaveAsync();
        }

        return _artifacts;
    }

    private async Task<object> TogetherAsync()
    {
        SaveAllReport report = await _wandb.SaveAllAsync(_artifacts);
        report.ThrowIfFailed();
        return report;
    }

    private void Replace()
    {
        JsonElement metadata = JsonElement.Parse($$"""{"architecture":"resnet50","dataset":"imagenet-2012","val_accuracy":0.934,"epochs":{{++_round}}}""");
        _artifacts.ForEach(artifact => artifact.ReplaceMetadata(metadata));
    }

    private void Set()
    {
        JsonElement epochs = JsonSerializer.SerializeToElement(++_round);
        _artifacts.ForEach(artifact => artifact.Metadata.Set("epochs", epochs));
    }
}
