using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb.LocalServer.Tests.Support;

/// <summary>Changes things of its own, one after the other, until its server is gone; the ledger has what was acknowledged.</summary>
internal sealed class RestlessWriter(int number, Ledger ledger) : IDisposable
{
    public const string Artifact = "team/vision/shared";

    // Files of a run whose lines the API counts.
    private static readonly string[] StreamNames = ["wandb-history.jsonl", "wandb-events.jsonl"];

    private LocalClient? _client;
    private Uploader? _uploads;
    private int _turn;

    public void Connect(Uri baseUrl)
    {
        Dispose();
        _client = new LocalClient(baseUrl, ServerProcess.ApiKey);
        _uploads = new Uploader(_client);
    }

    /// <summary>Works as long as it may, or until a server breaks off that may do so.</summary>
    public async Task RunAsync(Func<bool> goesOn, bool mayBreakOff)
    {
        try
        {
            string id = await _client!.ArtifactIdAsync($"shared:v{number}");
            while (goesOn())
            {
                await TurnAsync(id, _turn++);
            }
        }
        catch (Exception gone) when (mayBreakOff && gone is (HttpRequestException or IOException))
        {
            return;
        }
    }

    private async Task TurnAsync(string id, int turn)
    {
        string name = $"w{number}-{turn}";
        switch (turn % 6)
        {
            case 0:
                await DoneAsync(_client!.AddAliasAsync(id, name, "shared"));
                ledger.Acknowledge($"alias {name}");
                break;
            case 1:
                string counter = $"metadata {number}";
                int value = ledger.Next(counter);
                await DoneAsync(_client!.UpdateAsync(new { artifactID = id, metadata = $$"""{"value": {{value}}}""" }));
                ledger.Acknowledge(counter, value);
                break;
            case 2:
                await DoneAsync(_client!.MutateAsync("upsertBucket", new { name, modelName = "vision", entityName = "team" }, "inserted"));
                ledger.Acknowledge($"run {name}");
                break;
            case 3:
                await LogAsync(name);
                break;
            case 5:
                await LogInPartsAsync(name);
                break;
            case 4 when number < StreamNames.Length:
                string lines = $"lines {number}";
                int line = ledger.Next(lines);
                string content = JsonSerializer.Serialize($$"""{"_step":{{line}}}""");
                await DoneAsync(_client!.PostAsync(
                    "files/team/vision/run1/file_stream",
                    $"{{\"files\":{{\"{StreamNames[number]}\":{{\"offset\":{line - 1},\"content\":[{content}]}}}}}}"));
                ledger.Acknowledge(lines, line);
                break;
        }
    }

    private async Task LogAsync(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"content of {name}");
        string collection = $"data-{number}";
        await _uploads!.LogAsync(
            new Dictionary<string, byte[]> { [name] = bytes },
            new
            {
                artifactCollectionName = collection,
                aliases = new[] { new { artifactCollectionName = collection, alias = name } },
            });
        ledger.Acknowledge($"version {collection}:{name}");
    }

    /// <summary>Logs a version whose only file is sent in parts.</summary>
    private async Task LogInPartsAsync(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"content of {name}");
        byte[][] parts = [bytes[..5], bytes[5..9], bytes[9..]];
        string collection = $"parts-{number}";
        Reply created = await _uploads!.CreateAsync(
            Uploader.DigestOf([(name, Uploader.Md5(bytes))]),
            new
            {
                artifactCollectionName = collection,
                aliases = new[] { new { artifactCollectionName = collection, alias = name } },
            });
        string id = created.Text("result", "artifact", "id");
        JsonNode file = await _uploads.CreatePartsAsync(id, name, parts);
        string[] tags = await Task.WhenAll(parts.Select((part, i) => _uploads.PutPartAsync(file, i + 1, part)));
        await DoneAsync(_uploads.CompleteAsync(id, file, tags));
        await _uploads.UploadManifestAsync(id, new JsonObject { [name] = new JsonObject { ["digest"] = Uploader.Md5(bytes), ["size"] = bytes.Length } });
        await DoneAsync(_uploads.CommitAsync(id));
        ledger.Acknowledge($"version {collection}:{name}");
    }

    private static async Task DoneAsync(Task<Reply> request)
    {
        Reply reply = await request;
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Error);
    }

    public void Dispose()
    {
        _uploads?.Dispose();
        _client?.Dispose();
    }
}
