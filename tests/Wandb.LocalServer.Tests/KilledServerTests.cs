using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

/// <summary>
/// The real command line on a folder, killed at arbitrary moments while several clients write: what it acknowledged is there
/// afterwards, what it did not is there whole or not at all.
/// </summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Writers = 4;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly Ledger _ledger = new();
    private readonly RestlessWriter[] _writers;

    public KilledServerTests() => _writers = [.. Enumerable.Range(0, Writers).Select(number => new RestlessWriter(number, _ledger))];

    [Fact]
    public async Task What_was_acknowledged_survives_every_kill()
    {
        await SeedAsync();
        var random = new Random(20260501);
        for (int round = 0; round < 4; round++)
        {
            using ServerProcess server = await ServerProcess.StartAsync(_folder);
            await VerifyAsync(server);
            _ledger.After(random.Next(1, 60), server.Kill);

            await Task.WhenAll(_writers.Select(writer => WriteAsync(writer, server, () => true, mayBreakOff: true)));
        }

        using ServerProcess last = await ServerProcess.StartAsync(_folder);
        await VerifyAsync(last);
        VerifyFolder();
    }

    [Fact]
    public async Task Servers_share_a_folder_and_one_of_them_may_be_killed()
    {
        await SeedAsync();
        var random = new Random(20260502);
        using ServerProcess survivor = await ServerProcess.StartAsync(_folder);
        for (int round = 0; round < 2; round++)
        {
            using ServerProcess victim = await ServerProcess.StartAsync(_folder);
            bool isOver = false;
            _ledger.After(random.Next(10, 60), () =>
            {
                victim.Kill();
                Volatile.Write(ref isOver, true);
            });
            await Task.WhenAll(_writers.Select((writer, i) =>
                WriteAsync(writer, i % 2 == 0 ? victim : survivor, () => !Volatile.Read(ref isOver), mayBreakOff: i % 2 == 0)));

            await VerifyAsync(survivor);
        }

        VerifyFolder();
    }

    public void Dispose()
    {
        Array.ForEach(_writers, writer => writer.Dispose());
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task WriteAsync(RestlessWriter writer, ServerProcess server, Func<bool> goesOn, bool mayBreakOff)
    {
        writer.Connect(server.BaseUrl);
        await writer.RunAsync(goesOn, mayBreakOff);
    }

    private async Task SeedAsync()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { DataFolder = _folder });
        for (int i = 0; i < Writers; i++)
        {
            server.AddArtifactVersion(RestlessWriter.Artifact);
        }

        using var client = new LocalClient(server);
        await client.MutateAsync("upsertBucket", new { name = "run1", modelName = "vision", entityName = "team" }, "inserted");
    }

    private async Task VerifyAsync(ServerProcess server)
    {
        using var client = new LocalClient(server.BaseUrl, ServerProcess.ApiKey);
        using var storage = new HttpClient();
        foreach (string name in _ledger.Names)
        {
            switch (name.Split(' '))
            {
                case ["alias", var alias]:
                    Assert.NotNull((await client.MembershipAsync($"shared:{alias}"))["project", "artifactCollectionMembership"]);
                    break;
                case ["run", var run]:
                    Assert.NotNull((await client.SendAsync($"{{ project(name: \"vision\", entityName: \"team\") {{ run(name: \"{run}\") {{ id }} }} }}"))["project", "run"]);
                    break;
                case ["version", var version]:
                    await VerifyVersionAsync(client, storage, version);
                    break;
            }
        }

        foreach ((string counter, int acknowledged) in _ledger.Counters)
        {
            int value = await ReadAsync(client, counter);
            Assert.InRange(value, acknowledged, acknowledged + 1);
        }
    }

    private static async Task VerifyVersionAsync(LocalClient client, HttpClient storage, string version)
    {
        Reply reply = await client.SendAsync(
            """
            query ($name: String!) { project(name: "vision", entityName: "team") { artifact(name: $name) {
              state fileCount files { edges { node { name directUrl } } } } } }
            """,
            new { name = version });
        JsonNode artifact = reply["project", "artifact"]!;
        JsonNode file = artifact["files"]!["edges"]![0]!["node"]!;
        Assert.Equal(("COMMITTED", 1), ((string)artifact["state"]!, (int)artifact["fileCount"]!));
        Assert.Equal($"content of {file["name"]}", await storage.GetStringAsync(new Uri((string)file["directUrl"]!)));
    }

    private static async Task<int> ReadAsync(LocalClient client, string counter)
    {
        string number = counter.Split(' ')[1];
        if (counter.StartsWith("metadata", StringComparison.Ordinal))
        {
            JsonNode artifact = (await client.MembershipAsync($"shared:v{number}"))["project", "artifactCollectionMembership", "artifact"]!;
            return (int)JsonNode.Parse((string)artifact["metadata"]!)!["value"]!;
        }

        Reply reply = await client.SendAsync("{ project(name: \"vision\", entityName: \"team\") { run(name: \"run1\") { historyLineCount eventsLineCount } } }");
        return (int)reply["project", "run", number == "0" ? "historyLineCount" : "eventsLineCount"]!;
    }

    /// <summary>The database is whole, and the bytes in the folder are those that it knows.</summary>
    private void VerifyFolder()
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "wandb.db")};Pooling=False");
        database.Open();
        Assert.Equal(["ok"], Read(database, "PRAGMA integrity_check"));
        Assert.Empty(Read(database, "PRAGMA foreign_key_check"));
        Assert.Empty(Read(database, """
            SELECT a.id FROM aliases a JOIN memberships m ON m.id = a.membership_id WHERE a.collection_id <> m.collection_id
            UNION ALL SELECT id FROM artifacts WHERE state = 'COMMITTED' AND id NOT IN (SELECT artifact_id FROM memberships)
            UNION ALL SELECT artifact_id FROM memberships JOIN artifacts x ON x.id = artifact_id WHERE x.state <> 'COMMITTED'
            UNION ALL SELECT id FROM artifacts x WHERE state = 'COMMITTED'
                AND file_count <> (SELECT count(*) FROM entries WHERE artifact_id = x.id)
            """));
        foreach (string collection in Read(database, "SELECT id FROM collections"))
        {
            string[] indexes = Read(database, $"SELECT version_index FROM memberships WHERE collection_id = {collection} ORDER BY version_index");
            Assert.Equal(Enumerable.Range(0, indexes.Length).Select(index => $"{index}"), indexes);
        }

        foreach (string lines in Read(database, "SELECT count(*) || ' ' || (max(line) + 1) FROM run_lines GROUP BY run_id, file"))
        {
            Assert.Equal(lines.Split(' ')[0], lines.Split(' ')[1]);
        }

        string[] kept = [.. Directory.EnumerateFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path))];
        Assert.Empty(Read(database, "SELECT md5 FROM bytes").Except(kept));
    }

    private static string[] Read(SqliteConnection database, string sql)
    {
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
}
