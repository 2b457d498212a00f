using System.Text;
using System.Text.Json;

namespace Wandb.Client.Bench.Saving;

/// <summary>The same thousand edited artifacts saved one by one and together. Editing them again is part of both.</summary>
internal sealed class SaveManyScene
{
    public const int Artifacts = 1000;
    private readonly WandbClient _wandb;
    private readonly List<UntypedArtifact> _artifacts = [];
    private int _round;

    public SaveManyScene(BenchServer server)
    {
        _wandb = server.Connect();
        string metadata = Encoding.UTF8.GetString(Shape.All.First().Write());
        for (int index = 0; index < Artifacts; index++)
        {
            _artifacts.Add(_wandb.GetArtifactAsync(server.Add(metadata)).GetAwaiter().GetResult());
        }
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
