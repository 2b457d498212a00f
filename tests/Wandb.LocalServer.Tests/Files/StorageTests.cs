using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

public sealed class StorageTests : FileTest
{
    private static readonly byte[] Content = "0123456789"u8.ToArray();

    private async Task<string> UploadUrlAsync()
    {
        string id = (await Uploads.CreateAsync(Uploader.DigestOf(Files(("digits.txt", "0123456789"))))).Text("result", "artifact", "id");
        return (await Uploads.CreateFilesAsync(id, ("digits.txt", Content))).Text("result", "files", "edges", 0, "node", "uploadUrl");
    }

    private async Task<string> DownloadUrlAsync()
    {
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Bytes("digits.txt", Content)]);
        return (string)(await FilesOfAsync("data:v0"))[0]!["node"]!["directUrl"]!;
    }

    private async Task<HttpResponseMessage> GetAsync(string url, Action<HttpRequestMessage>? prepare = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, url);
        prepare?.Invoke(request);
        return await Uploads.Storage.SendAsync(request);
    }

    [Fact]
    public async Task A_URL_is_good_for_its_lifetime_and_no_longer()
    {
        string upload = await UploadUrlAsync();
        string download = await DownloadUrlAsync();

        Time.Advance(TimeSpan.FromMinutes(59));
        using HttpResponseMessage early = await GetAsync(download);
        Time.Advance(TimeSpan.FromMinutes(1));
        using HttpResponseMessage late = await GetAsync(download);
        using HttpResponseMessage put = await Uploads.PutAsync(upload, Content);

        Assert.Equal(HttpStatusCode.OK, early.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Contains("<Message>Request has expired</Message>", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
    }

    [Fact]
    public async Task A_URL_allows_what_it_was_signed_for_alone()
    {
        string upload = await UploadUrlAsync();
        string download = await DownloadUrlAsync();
        string md5 = Uploader.HexMd5(Content);

        string[] forged =
        [
            upload,                                                                        // reading under a URL for uploads
            download.Replace("signature=", "signature=0", StringComparison.Ordinal),
            download.Replace("expires=", "expires=9", StringComparison.Ordinal),
            download.Replace(md5, Uploader.HexMd5("other"u8.ToArray()), StringComparison.Ordinal),
            download[..download.IndexOf('?', StringComparison.Ordinal)],
        ];
        foreach (string url in forged)
        {
            using HttpResponseMessage response = await GetAsync(url);
            Assert.Equal((url, HttpStatusCode.Forbidden), (url, response.StatusCode));
            Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
        }

        using HttpResponseMessage put = await Uploads.PutAsync(download, Content);
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
        using HttpResponseMessage deleted = await GetAsync(download, method: HttpMethod.Delete);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, deleted.StatusCode);
    }

    [Fact]
    public async Task An_upload_has_to_be_what_it_says()
    {
        string url = await UploadUrlAsync();

        using var silent = new ByteArrayContent(Content);
        using HttpResponseMessage without = await Uploads.Storage.PutAsync(new Uri(url), silent);
        using HttpResponseMessage another = await Uploads.PutAsync(url, "other"u8.ToArray());
        using HttpResponseMessage damaged = await Uploads.PutAsync(url, "012345678x"u8.ToArray(), Uploader.Md5(Content));
        using HttpResponseMessage right = await Uploads.PutAsync(url, Content);
        using HttpResponseMessage again = await Uploads.PutAsync(url, Content);

        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, another.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, damaged.StatusCode);
        Assert.Contains("<Code>BadDigest</Code>", await damaged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (right.StatusCode, again.StatusCode));
        Assert.Equal($"\"{Uploader.HexMd5(Content)}\"", right.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("bytes=2-4", "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=7-99", "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", "789", "bytes 7-9/10")]
    [InlineData("bytes=0-0", "0", "bytes 0-0/10")]
    public async Task A_range_comes_alone(string range, string expected, string header)
    {
        using HttpResponseMessage response = await GetAsync(
            await DownloadUrlAsync(), request => request.Headers.TryAddWithoutValidation("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Equal(header, response.Content.Headers.GetValues("Content-Range").Single());
        Assert.Equal(range, Server.Requests[^1].Range);
    }

    [Theory]
    [InlineData("lines=1-2")]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("nonsense")]
    public async Task What_is_no_single_range_of_bytes_gets_the_whole_file(string range)
    {
        using HttpResponseMessage response = await GetAsync(
            await DownloadUrlAsync(), request => request.Headers.TryAddWithoutValidation("Range", range));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Content, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("bytes", response.Headers.AcceptRanges.Single());
    }

    [Fact]
    public async Task A_range_behind_the_end_is_refused_with_the_size()
    {
        using HttpResponseMessage response = await GetAsync(
            await DownloadUrlAsync(), request => request.Headers.Range = new RangeHeaderValue(10, null));

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Equal("bytes */10", response.Content.Headers.GetValues("Content-Range").Single());
    }

    [Fact]
    public async Task A_download_is_resumed_only_when_the_file_is_the_same()
    {
        string url = await DownloadUrlAsync();
        var etag = new EntityTagHeaderValue($"\"{Uploader.HexMd5(Content)}\"");

        using HttpResponseMessage same = await GetAsync(url, request =>
        {
            request.Headers.Range = new RangeHeaderValue(5, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(etag);
        });
        using HttpResponseMessage changed = await GetAsync(url, request =>
        {
            request.Headers.Range = new RangeHeaderValue(5, null);
            request.Headers.IfRange = new RangeConditionHeaderValue("\"another\"");
        });
        using HttpResponseMessage known = await GetAsync(url, request => request.Headers.IfNoneMatch.Add(etag));

        Assert.Equal("56789", await same.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, 10), (changed.StatusCode, changed.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Fact]
    public async Task A_head_tells_size_type_and_tag_without_bytes()
    {
        using HttpResponseMessage response = await GetAsync(await DownloadUrlAsync(), method: HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(10, response.Content.Headers.ContentLength);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"\"{Uploader.HexMd5(Content)}\"", response.Headers.ETag!.Tag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_log_has_no_signatures_and_says_who_sent_a_key_to_storage()
    {
        string url = await DownloadUrlAsync();
        string signature = url[(url.IndexOf("signature=", StringComparison.Ordinal) + "signature=".Length)..];

        using HttpResponseMessage plain = await GetAsync(url);
        using HttpResponseMessage careless = await GetAsync(
            url, request => request.Headers.Authorization = new AuthenticationHeaderValue("Basic", "YXBpOnNlY3JldA=="));

        Assert.Equal(HttpStatusCode.OK, careless.StatusCode);
        Assert.Equal([false, true], Server.Requests.TakeLast(2).Select(request => request.HadCredentials));
        Assert.StartsWith("/storage/wandb_artifacts/", Server.Requests[^1].Path, StringComparison.Ordinal);
        Assert.EndsWith("/digits.txt", Server.Requests[^1].Path, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Requests, request => request.ToString().Contains(signature, StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_a_body_is_on_its_way_others_are_served()
    {
        string url = await UploadUrlAsync();
        using var body = new StalledContent(Content);
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = body };
        body.Headers.ContentMD5 = Convert.FromBase64String(Uploader.Md5(Content));
        Task<HttpResponseMessage> uploading = Uploads.Storage.SendAsync(request);
        await body.HalfSent;

        Reply reply = await Client.SendAsync("{ viewer { entity } }");
        body.Continue();
        using HttpResponseMessage put = await uploading;

        Assert.Null(reply.Error);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    [Fact]
    public async Task A_URL_finds_nothing_once_its_version_is_deleted()
    {
        string url = await DownloadUrlAsync();
        string id = await Client.ArtifactIdAsync("data:v0");

        await Client.MutateAsync("deleteArtifact", new { artifactID = id, deleteAliases = true }, "artifact { state }");

        using HttpResponseMessage response = await GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_URL_finds_nothing_once_its_version_is_deleted_though_another_team_has_the_same_bytes()
    {
        string url = await DownloadUrlAsync();
        string id = await Client.ArtifactIdAsync("data:v0");
        Server.AddArtifactVersion("other/vision/data", files: [SeedFile.Bytes("digits.txt", Content)]);

        await Client.MutateAsync("deleteArtifact", new { artifactID = id, deleteAliases = true }, "artifact { state }");

        using HttpResponseMessage response = await GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("other/vision")]
    [InlineData("team/hidden")]
    public async Task Who_names_the_MD5_of_a_file_that_is_not_theirs_to_read_gets_nothing(string project)
    {
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Text("own.txt", "own")]);
        Server.AddArtifactVersion($"{project}/secret", files: [SeedFile.Bytes("digits.txt", Content)]);
        Server.AddProject(project, ProjectAccess.None);
        string id = await Client.ArtifactIdAsync("data:v0");
        object[] entries = [new { name = "digits.txt", digest = Uploader.Md5(Content) }, new { name = "x", digest = "../../no MD5" }];

        Reply reply = await Client.SendAsync(
            """
            query ($id: ID!, $entries: [ArtifactManifestEntryInput!]) { artifact(id: $id) {
              filesByManifestEntries(storageLayout: "V2", manifestVersion: "1", entries: $entries) { edges { node { exists sizeBytes directUrl toUpload: url(upload: true) } } } } }
            """,
            new { id, entries });

        foreach (JsonNode? edge in reply["artifact", "filesByManifestEntries", "edges"]!.AsArray())
        {
            Assert.Equal((false, 0), ((bool)edge!["node"]!["exists"]!, (int)edge["node"]!["sizeBytes"]!));
            Assert.Null(edge["node"]!["toUpload"]);
            using HttpResponseMessage response = await GetAsync((string)edge["node"]!["directUrl"]!);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Older_clients_find_bytes_by_their_MD5_and_newer_ones_also_by_the_collection()
    {
        Server.AddOrganization("Acme", "acme-org", "team");
        Server.AddArtifactVersion("team/vision/data", files: [SeedFile.Bytes("digits.txt", Content)]);
        Server.LinkArtifact("team/vision/data:v0", "acme-org/wandb-registry-data/released");
        string birth = Uri.EscapeDataString(await Client.ArtifactIdAsync("data:v0"));
        string md5 = Uploader.HexMd5(Content);
        string[] found =
        [
            $"artifacts/team/{md5}",
            $"artifactsV2/default/team/{birth}/{md5}",
            $"artifactsV2/default/team//{md5}",
            $"artifactsV2/default/team/vision/data/{birth}/{md5}/digits.txt",
            $"artifactsV2/default/team/vision/data/{birth}/{birth}/{md5}/digits.txt",
            $"artifactsV2/default/acme-org/wandb-registry-data/released/{birth}/{birth}/{md5}/digits.txt",
        ];

        foreach (string path in found)
        {
            using HttpResponseMessage response = await Client.GetAsync(path);
            Assert.Equal((path, "0123456789"), (path, await response.Content.ReadAsStringAsync()));
        }

        Server.AddProject("other/vision");
        foreach (string path in (string[])[$"artifacts/other/{md5}", $"artifacts/team/{md5[..31]}0x", $"artifactsV2/default/team/vision/none/{birth}/{md5}/x", "artifacts"])
        {
            using HttpResponseMessage response = await Client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, response.StatusCode));
        }

        using HttpResponseMessage anonymous = await GetAsync(new Uri(Server.BaseUrl, $"artifacts/team/{md5}").ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    /// <summary>A body that stops in the middle until it is told to go on.</summary>
    private sealed class StalledContent(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _halfSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _continue = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HalfSent => _halfSent.Task;

        public void Continue() => _continue.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            _halfSent.SetResult();
            await _continue.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
