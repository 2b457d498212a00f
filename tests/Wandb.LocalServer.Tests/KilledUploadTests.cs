using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

/// <summary>The real command line on a folder, killed while bytes of several clients are on their way, and while a commit is under way.</summary>
public sealed class KilledUploadTests : IDisposable
{
    private static readonly byte[][] Parts = [.. Enumerable.Range(1, 3).Select(number => Bytes(300_000, number))];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Uploads_that_were_on_their_way_leave_nothing_and_are_taken_up_where_they_were()
    {
        byte[] whole = Bytes(500_000, 4), manifest;
        string partsId, wholeId;
        JsonNode parts;
        string wholeUrl, runUrl, manifestUrl, firstTag;
        await SeedAsync();
        using (ServerProcess server = await ServerProcess.StartAsync(_folder))
        {
            using var client = new LocalClient(server.BaseUrl, ServerProcess.ApiKey);
            using var uploads = new Uploader(client);
            await StreamAsync(client, 0, "one", "two");
            byte[] joined = [.. Parts.SelectMany(part => part)];
            partsId = await BeginAsync(uploads, "parts", ("big.bin", joined));
            parts = await uploads.CreatePartsAsync(partsId, "big.bin", Parts);
            firstTag = await uploads.PutPartAsync(parts, 1, Parts[0]);
            wholeId = await BeginAsync(uploads, "whole", ("whole.bin", whole));
            wholeUrl = (await uploads.CreateFilesAsync(wholeId, ("whole.bin", whole))).Text("result", "files", "edges", 0, "node", "uploadUrl");
            manifest = Uploader.Manifest(new JsonObject { ["whole.bin"] = new JsonObject { ["digest"] = Uploader.Md5(whole), ["size"] = whole.Length } });
            manifestUrl = (await uploads.CreateManifestAsync(wholeId, Uploader.Md5(manifest)))
                .Text("result", "artifactManifest", "file", "uploadUrl");
            Reply runFile = await client.MutateAsync(
                "createRunFiles", new { entityName = "team", projectName = "vision", runName = "run1", files = new[] { "notes.txt" } }, "files { uploadUrl }");
            runUrl = runFile.Text("result", "files", 0, "uploadUrl");

            using var gone = new CancellationTokenSource();
            Task[] halves =
            [
                PutHalfAsync(uploads, (string)parts["uploadMultipartUrls"]!["uploadUrlParts"]![1]!["uploadUrl"]!, Parts[1], gone.Token),
                PutHalfAsync(uploads, wholeUrl, whole, gone.Token),
                PutHalfAsync(uploads, manifestUrl, manifest, gone.Token),
                PutHalfAsync(uploads, runUrl, whole, gone.Token),
            ];
            await ArrivingAsync(halves.Length);
            server.Kill();
            await gone.CancelAsync();
            await Task.WhenAll(halves);
        }

        Assert.Single(Kept());
        using ServerProcess next = await ServerProcess.StartAsync(_folder);
        using var again = new LocalClient(next.BaseUrl, ServerProcess.ApiKey);
        using var uploader = new Uploader(again);
        Assert.Empty(Incoming());
        Assert.Equal([Uploader.HexMd5(Parts[0])], Kept());

        // Signatures outlive the server, and the first part need not be sent again.
        foreach (JsonNode? part in parts["uploadMultipartUrls"]!["uploadUrlParts"]!.AsArray())
        {
            part!["uploadUrl"] = On(next, (string)part["uploadUrl"]!);
        }

        string[] tags = [firstTag, await uploader.PutPartAsync(parts, 2, Parts[1]), await uploader.PutPartAsync(parts, 3, Parts[2])];
        Assert.Null((await uploader.CompleteAsync(partsId, parts, tags)).Error);
        byte[] big = [.. Parts.SelectMany(part => part)];
        await uploader.UploadManifestAsync(partsId, new JsonObject { ["big.bin"] = new JsonObject { ["digest"] = Uploader.Md5(big), ["size"] = big.Length } });
        Assert.Null((await uploader.CommitAsync(partsId)).Error);

        Reply early = await uploader.CommitAsync(wholeId);
        foreach ((string url, byte[] bytes) in new[] { (wholeUrl, whole), (manifestUrl, manifest), (runUrl, whole) })
        {
            using HttpResponseMessage put = await uploader.PutAsync(On(next, url), bytes);
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }

        Reply committed = await uploader.CommitAsync(wholeId);
        Assert.Equal("the manifest wandb_manifest.json was not uploaded", early.Error);
        Assert.Null(committed.Error);
        await StreamAsync(again, 2, "three");
        Reply run = await again.SendAsync("""{ project(name: "vision", entityName: "team") { run(name: "run1") { historyLineCount history } } }""");
        Assert.Equal(3, (int)run["project", "run", "historyLineCount"]!);
        Assert.Equal(["one", "two", "three"], run["project", "run", "history"]!.AsArray().Select(line => (string)JsonNode.Parse((string)line!)!["text"]!));
        Assert.Equal(
            new[] { Uploader.HexMd5(big), Uploader.HexMd5(whole), Uploader.HexMd5(manifest) }.Order(StringComparer.Ordinal),
            Kept().Where(name => !name.Equals(ManifestOf(partsId), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_commit_that_was_under_way_is_no_version_and_is_done_again()
    {
        const int Count = 40_000;
        JsonObject entries = [];
        for (int i = 0; i < Count; i++)
        {
            entries[$"file-{i:D6}"] = new JsonObject { ["digest"] = $"etag-{i}", ["ref"] = $"https://example.test/{i}", ["size"] = 1 };
        }

        string id;
        await SeedAsync();
        using (ServerProcess server = await ServerProcess.StartAsync(_folder))
        {
            using var client = new LocalClient(server.BaseUrl, ServerProcess.ApiKey);
            using var uploads = new Uploader(client);
            string digest = Uploader.DigestOf(entries.Select(entry => (entry.Key, (string)entry.Value!["digest"]!)));
            id = (await uploads.CreateAsync(digest)).Text("result", "artifact", "id");
            await uploads.UploadManifestAsync(id, entries);
            Task<Reply> commit = uploads.CommitAsync(id);

            // Without giving the thread away: on a busy machine the commit could be over before the test had its turn again.
            SpinWait.SpinUntil(() => commit.IsCompleted || Read("SELECT path FROM entries LIMIT 1").Length > 0);
            server.Kill();
            await Assert.ThrowsAnyAsync<Exception>(() => commit);
        }

        Assert.Equal(["PENDING"], Read("SELECT state FROM artifacts"));
        Assert.Empty(Read("SELECT id FROM memberships"));
        Assert.NotEmpty(Read("SELECT path FROM entries LIMIT 1"));
        using ServerProcess next = await ServerProcess.StartAsync(_folder);
        using var again = new LocalClient(next.BaseUrl, ServerProcess.ApiKey);
        using var uploader = new Uploader(again);

        JsonNode committed = (await uploader.CommitAsync(id))["result", "artifact"]!;

        Assert.Equal((0, Count, Count), ((int)committed["versionIndex"]!, (int)committed["fileCount"]!, (int)committed["size"]!));
        Assert.Equal([$"{Count}"], Read("SELECT count(*) FROM entries"));
        Assert.Equal(["ok"], Read("PRAGMA integrity_check"));
    }

    private async Task SeedAsync()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DataFolder = _folder });
        server.AddProject("team/vision");
        using var client = new LocalClient(server);
        await client.MutateAsync("upsertBucket", new { name = "run1", modelName = "vision", entityName = "team" }, "inserted");
    }

    private static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<string> BeginAsync(Uploader uploads, string collection, (string Path, byte[] Bytes) file)
    {
        Reply created = await uploads.CreateAsync(
            Uploader.DigestOf([(file.Path, Uploader.Md5(file.Bytes))]),
            new { artifactCollectionName = collection, aliases = Array.Empty<object>() });
        return created.Text("result", "artifact", "id");
    }

    private static async Task StreamAsync(LocalClient client, int offset, params string[] texts)
    {
        string[] lines = [.. texts.Select((text, i) => JsonSerializer.Serialize(new { _step = offset + i, text }))];
        string body = JsonSerializer.Serialize(new { files = new Dictionary<string, object> { ["wandb-history.jsonl"] = new { offset, content = lines } } });
        Reply reply = await client.PostAsync("files/team/vision/run1/file_stream", body);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    private static string On(ServerProcess server, string url) => new Uri(server.BaseUrl, new Uri(url).PathAndQuery).ToString();

    /// <summary>Sends the first half of a body and no more. A client that only sends does not notice that the server is gone.</summary>
    private static async Task PutHalfAsync(Uploader uploads, string url, byte[] bytes, CancellationToken gone)
    {
        using var content = new HalfContent(bytes);
        await Assert.ThrowsAnyAsync<Exception>(() => uploads.Storage.PutAsync(new Uri(url), content, gone));
    }

    private async Task ArrivingAsync(int count)
    {
        while (Incoming().Length < count)
        {
            await Task.Yield();
        }
    }

    private string[] Incoming() =>
        [.. Directory.EnumerateDirectories(Path.Combine(_folder, "incoming")).SelectMany(Directory.EnumerateFiles)];

    private string[] Kept() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path)).Order(StringComparer.Ordinal),
    ];

    private string ManifestOf(string artifactId)
    {
        string number = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(artifactId)).Split(':')[1];
        return Read($"SELECT md5 FROM manifests WHERE artifact_id = {number}").Single();
    }

    private string[] Read(string sql)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "wandb.db")};Pooling=False");
        database.Open();
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return [.. rows];
    }

    private sealed class HalfContent : HttpContent
    {
        private readonly byte[] _bytes;

        public HalfContent(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentMD5 = CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(_bytes.AsMemory(0, _bytes.Length / 2), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
