using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Rules;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

/// <summary>A version with many files is written down slice by slice, and others are let in between.</summary>
public sealed class BigCommitTests : FileTest
{
    private const int Count = (3 * ContentRules.Slice) + 1;

    private Backend Backend => Server.Backend;

    private static long Number(string id) => NodeId.Decode(NodeId.Artifact, id)!.Value;

    private async Task<string> BeginAsync(int count)
    {
        JsonObject entries = [];
        for (int i = 0; i < count; i++)
        {
            entries[$"file-{i:D6}"] = new JsonObject { ["digest"] = $"etag-{i}", ["ref"] = $"https://example.test/{i}", ["size"] = 2 };
        }

        string digest = Uploader.DigestOf(entries.Select(entry => (entry.Key, (string)entry.Value!["digest"]!)));
        string id = (await Uploads.CreateAsync(digest)).Text("result", "artifact", "id");
        await Uploads.UploadManifestAsync(id, entries);
        return id;
    }

    /// <summary>Commits while somebody always waits for the database, and looks at what is written down whenever it is let in.</summary>
    private async Task<Reply> CommitAsync(string id, Action<string?> look)
    {
        Task<Reply>? commit = null;
        Task LookAsync() => Backend.Database.UseAsync(() =>
        {
            Task next = commit is { IsCompleted: true } ? Task.CompletedTask : LookAsync();
            look(Backend.Files.LastPath(Number(id)));
            return next;
        }, CancellationToken.None).ContinueWith(task => task.Result, TaskScheduler.Default).Unwrap();

        Task looking = LookAsync();
        commit = Uploads.CommitAsync(id);
        Reply reply = await commit;
        await looking;
        return reply;
    }

    [Fact]
    public async Task Others_are_let_in_while_many_files_are_written_down()
    {
        string id = await BeginAsync(Count);
        HashSet<string> seen = [];

        Reply committed = await CommitAsync(id, last => seen.Add(last ?? string.Empty));

        Assert.Null(committed.Error);
        Assert.Equal((Count, 2 * Count), ((int)committed["result", "artifact", "fileCount"]!, (int)committed["result", "artifact", "size"]!));
        Assert.Superset(new HashSet<string>(Enumerable.Range(1, 3).Select(slice => $"file-{(slice * ContentRules.Slice) - 1:D6}")), seen);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(Count)]
    public async Task What_a_server_wrote_down_before_it_died_is_no_file_of_anything(int count)
    {
        string id = await BeginAsync(count);
        Backend.Files.AddEntry(new EntryRow(Number(id), "half", "etag", null, "https://example.test/half", 5, null));

        Reply draft = await Client.SendAsync("query ($id: ID!) { artifact(id: $id) { files { totalCount edges { node { name } } } } }", new { id });
        Reply committed = await Uploads.CommitAsync(id);

        Assert.Empty(draft["artifact", "files", "edges"]!.AsArray());
        Assert.Null(committed.Error);
        Assert.Equal((count, 2 * count), ((int)committed["result", "artifact", "fileCount"]!, (int)committed["result", "artifact", "size"]!));
        Assert.Equal(count, (await FilesOfAsync("data:v0", new { first = 5000 })).Count);
    }

    [Fact]
    public async Task Bytes_of_a_version_that_is_half_written_down_are_nobodys()
    {
        const string Md5 = "0123456789abcdef0123456789abcdef";
        string id = await BeginAsync(2);
        long entity = Backend.EntityOf(Backend.Artifact(id));
        Backend.Files.AddBytes(Md5, 5);
        Backend.Files.AddEntry(new EntryRow(Number(id), "half", "ASNFZ4mrze8BI0VniavN7w==", Md5, null, 5, Number(id)));

        Assert.False(Backend.Files.IsReadable(entity, Md5));
        Assert.Null(Backend.Files.BirthOfEntry(entity, Md5, birthId: null));
    }

    [Fact]
    public async Task Who_commits_a_draft_that_is_being_committed_gets_the_same_version()
    {
        string id = await BeginAsync(Count);

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Uploads.CommitAsync(id)));

        Assert.All(replies, reply => Assert.Null(reply.Error));
        Assert.All(replies, reply => Assert.Equal(0, (int)reply["result", "artifact", "versionIndex"]!));
        Assert.Equal(Count, (await FilesOfAsync("data:v0", new { first = 5000 })).Count);
    }

    [Fact]
    public async Task A_commit_whose_half_another_server_has_taken_away_is_refused_and_can_be_done_again()
    {
        string id = await BeginAsync(Count);

        Reply refused = await CommitAsync(id, last =>
        {
            if (last == $"file-{(2 * ContentRules.Slice) - 1:D6}")
            {
                Backend.Files.DeleteOf(Number(id));
            }
        });
        Reply committed = await Uploads.CommitAsync(id);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Null(committed.Error);
        Assert.Equal(Count, (await FilesOfAsync("data:v0", new { first = 5000 })).Count);
    }

    [Fact]
    public async Task A_draft_that_another_server_commits_meanwhile_keeps_its_files()
    {
        string id = await BeginAsync(Count);
        List<EntryRow> entries = [.. Enumerable.Range(0, Count).Select(i =>
            new EntryRow(Number(id), $"file-{i:D6}", $"etag-{i}", null, $"https://example.test/{i}", 2, null))];

        Reply committed = await CommitAsync(id, last =>
        {
            if (last == $"file-{ContentRules.Slice - 1:D6}")
            {
                Backend.Database.Write(() =>
                {
                    entries.Skip(ContentRules.Slice).ToList().ForEach(Backend.Files.AddEntry);
                    Backend.Commit(Backend.Artifact(id), ["elsewhere"]);
                });
            }
        });

        Assert.Null(committed.Error);
        Assert.Equal(["elsewhere"], await Client.AliasesAsync("data:v0"));
        Assert.Equal(entries[^1].Path, Backend.Files.LastPath(Number(id)));
    }
}
