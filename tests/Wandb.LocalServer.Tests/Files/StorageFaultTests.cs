using System.Net;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

public sealed class StorageFaultTests : FileTest
{
    private async Task<string> UploadUrlAsync(string name = "a.bin")
    {
        string id = (await Uploads.CreateAsync(Uploader.DigestOf([(name, Uploader.Md5("content"u8.ToArray()))]))).Text("result", "artifact", "id");
        return (await Uploads.CreateFilesAsync(id, (name, "content"u8.ToArray()))).Text("result", "files", "edges", 0, "node", "uploadUrl");
    }

    private async Task<string> DownloadUrlAsync()
    {
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Text("weights.bin", "content")]);
        return (string)(await FilesOfAsync("data:v0"))[0]!["node"]!["directUrl"]!;
    }

    [Fact]
    public async Task Uploads_and_downloads_go_wrong_by_method_and_name()
    {
        string upload = await UploadUrlAsync();
        string download = await DownloadUrlAsync();
        Fault puts = Server.Faults.OnRoute("PUT storage/*").Next().Status(503);
        Fault gets = Server.Faults.OnRoute("GET /storage/*/weights.bin").Next().Throttle(TimeSpan.FromSeconds(2));
        Fault others = Server.Faults.OnRoute("GET storage/*/other.bin").Status(500);

        using HttpResponseMessage put = await Uploads.PutAsync(upload, "content"u8.ToArray());
        using HttpResponseMessage get = await Uploads.Storage.GetAsync(new Uri(download));
        using HttpResponseMessage again = await Uploads.PutAsync(upload, "content"u8.ToArray());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, put.StatusCode);
        Assert.Equal((HttpStatusCode.TooManyRequests, "2"), (get.StatusCode, get.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((1, 1, 0), (puts.Fired, gets.Fired, others.Fired));
        Assert.Equal("content", await DownloadAsync(download));
    }

    [Fact]
    public async Task An_upload_that_was_applied_and_never_answered_is_there()
    {
        string url = await UploadUrlAsync();
        Server.Faults.OnRoute("PUT storage/*").Next().Reset(FaultMoment.AfterApplying);

        await Assert.ThrowsAsync<HttpRequestException>(() => Uploads.PutAsync(url, "content"u8.ToArray()));

        Assert.True(Server.Requests[^1].WasExecuted);
        using HttpResponseMessage again = await Uploads.PutAsync(url, "content"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_download_is_cut_in_the_middle()
    {
        string url = await DownloadUrlAsync();
        Server.Faults.OnRoute("GET storage/*").Next().CutBody(3);

        using HttpResponseMessage response = await Uploads.Storage.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] start = new byte[3];
        await body.ReadExactlyAsync(start);

        Assert.Equal(7, response.Content.Headers.ContentLength);
        Assert.Equal("con"u8, start);
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_download_waits_while_it_is_held()
    {
        string url = await DownloadUrlAsync();
        Fault held = Server.Faults.OnRoute("GET storage/*").Hold();

        Task<string> downloading = DownloadAsync(url);
        await held.FiredAsync();
        Assert.False(downloading.IsCompleted);
        held.Release();

        Assert.Equal("content", await downloading);
    }

    [Fact]
    public async Task Routes_of_the_older_downloads_go_wrong_too()
    {
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Text("weights.bin", "content")]);
        Fault fault = Server.Faults.OnRoute("artifacts/*").Status(500);

        using HttpResponseMessage response = await Client.GetAsync($"artifacts/team/{Uploader.HexMd5("content"u8.ToArray())}");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(1, fault.Fired);
    }

    [Fact]
    public async Task A_conflict_at_the_commit_is_the_one_that_W_and_B_knows()
    {
        Server.Faults.On("CommitArtifact").Next().Status(409, """{"errors":[{"message":"conflict detected for file digest, rebase required"}]}""");

        Reply reply = await Client.SendAsync(
            "mutation CommitArtifact($artifactID: ID!) { commitArtifact(input: {artifactID: $artifactID}) { artifact { id } } }",
            new { artifactID = "x" }, "CommitArtifact");

        Assert.Equal((HttpStatusCode.Conflict, "conflict detected for file digest, rebase required"), (reply.Status, reply.Error));
    }
}
