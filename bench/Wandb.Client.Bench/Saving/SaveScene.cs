using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Wandb.Client.Bench.Saving;

/// <summary>One kind of save by both sides: each on an artifact of its own, with an edit that differs every time.</summary>
internal sealed class SaveScene : IDisposable
{
    private const string Key = "epochs";
    private readonly BenchServer _server;
    private readonly WandbClient _wandb;
    private readonly UntypedArtifact _artifact;
    private readonly HandWrittenClient _byHand;
    private readonly string _byHandId;
    private readonly bool _merges;
    private int _saves;
    private int _savesByHand;

    private SaveScene(BenchServer server, string name, bool merges, string metadata, HttpMessageHandler? ours = null, HttpMessageHandler? byHand = null)
    {
        (_server, Name, _merges) = (server, name, merges);
        _wandb = server.Connect(ours);
        _artifact = Load(metadata);
        UntypedArtifact another = Load(metadata);
        SavePlan plan = PlanOfAMerge(another);
        _byHandId = another.Id;
        _byHand = new HandWrittenClient(server, byHand ?? new SocketsHttpHandler(), plan.Requests[0].Document, plan.Requests[1].Document);
    }

    public string Name { get; }

    /// <summary>The scenes, each of which was seen to send the same bytes on both sides.</summary>
    public static IReadOnlyList<SaveScene> All(BenchServer server)
    {
        string flat = Encoding.UTF8.GetString(Shape.All.First().Write());
        string large = Encoding.UTF8.GetString(LargeDocument.Create());
        (string Name, bool Merges, string Metadata)[] kinds =
        [
            ("save a description", false, flat),
            ("save one key of 12", true, flat),
            ("save one key of 20 kB", true, large),
        ];
        foreach ((string name, bool merges, string metadata) in kinds)
        {
            Check(server, name, merges, metadata);
        }

        return [.. kinds.Select(kind => new SaveScene(server, kind.Name, kind.Merges, kind.Metadata))];
    }

    public async Task<object> ByHandAsync()
    {
        int number = ++_savesByHand;
        return _merges ? await _byHand.SetKeyAsync(_byHandId, Key, number) : await _byHand.SetDescriptionAsync(_byHandId, Description(number));
    }

    public async Task<object> WandbAsync()
    {
        int number = ++_saves;
        if (_merges)
        {
            _artifact.Metadata.Set(Key, JsonValue.Create(number));
        }
        else
        {
            _artifact.Description = Description(number);
        }

        await _artifact.SaveAsync();
        return _artifact;
    }

    public void Dispose()
    {
        _byHand.Dispose();
        _wandb.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    public override string ToString() => Name;

    private static string Description(int number) => string.Create(CultureInfo.InvariantCulture, $"Trained for {number} epochs");

    private static SavePlan PlanOfAMerge(UntypedArtifact artifact)
    {
        artifact.Metadata.Set(Key, JsonValue.Create(0));
        SavePlan plan = artifact.PlanSave();
        artifact.DiscardChanges();
        return plan;
    }

    private static void Check(BenchServer server, string name, bool merges, string metadata)
    {
        using SentBodies ours = new();
        using SentBodies byHand = new();
        using SaveScene scene = new(server, name, merges, metadata, ours, byHand);
        ours.Bodies.Clear();
        for (int save = 0; save < 2; save++)
        {
            scene.WandbAsync().GetAwaiter().GetResult();
            scene.ByHandAsync().GetAwaiter().GetResult();
        }

        byte[] Same(byte[] body) => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(body).Replace(scene._byHandId, scene._artifact.Id, StringComparison.Ordinal));
        if (ours.Bodies.Count != byHand.Bodies.Count
            || ours.Bodies.Zip(byHand.Bodies).Any(pair => !pair.First.AsSpan().SequenceEqual(Same(pair.Second))))
        {
            throw new InvalidOperationException($"The two sides do not send the same bytes: {name}.");
        }
    }

    private UntypedArtifact Load(string metadata) => _wandb.GetArtifactAsync(_server.Add(metadata)).GetAwaiter().GetResult();
}
