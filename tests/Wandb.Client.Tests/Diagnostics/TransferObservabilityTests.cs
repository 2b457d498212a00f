using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Wandb.LocalServer;
using Wandb.SecretScan;

namespace Wandb.Client.Tests.Diagnostics;

/// <summary>What is told of files, links and deletions, and how long a transfer is told to last.</summary>
public sealed class TransferObservabilityTests : IAsyncLifetime, IDisposable
{
    private readonly ImpatientClock _time = new(longestShort: TimeSpan.FromSeconds(15));
    private readonly Watcher _seen = new();
    private readonly TempFolder _folder = new();
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddProject("team/vision");
        WandbClientOptions options = _seen.Watch(TestClients.Options(_server));
        (options.TimeProvider, options.CacheDirectory) = (_time, _folder["cache"]);
        _wandb = new WandbClient(options);
    }

    public async Task DisposeAsync()
    {
        AssertNothingGivenAway();
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _seen.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_download_lasts_until_its_body_is_read()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Text("eleven byte", "200 OK", "text/plain"));
        using FileAnswer answer = await SendAsync(stub);
        byte[] buffer = new byte[6];

        await answer.Body.ReadExactlyAsync(buffer);
        Assert.Empty(_seen.Spans);
        Assert.DoesNotContain(_seen.Measures, measure => measure.Name == "wandb.client.operation.duration");

        await answer.Body.ReadExactlyAsync(buffer.AsMemory(0, 5));
        Activity span = _seen.Span("download");
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Null(span.GetTagItem("error.type"));
        answer.Dispose();
        Assert.Single(_seen.Spans);
        Assert.Single(_seen.Measures, measure => measure.Name == "wandb.client.operation.duration");
    }

    [Fact]
    public async Task A_download_that_breaks_is_a_failed_one()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.CutShort("eleven byte"));
        using FileAnswer answer = await SendAsync(stub);

        await Assert.ThrowsAsync<WandbNetworkException>(() => answer.Body.CopyToAsync(Stream.Null));

        Activity span = _seen.Span("download");
        Assert.Equal(("Wandb.WandbNetworkException", ActivityStatusCode.Error), (span.GetTagItem("error.type"), span.Status));
        Assert.Contains(202, _seen.EventIds);
        Assert.DoesNotContain(200, _seen.EventIds);
    }

    [Fact]
    public async Task A_download_that_is_let_go_ends_then_and_leaves_the_current_span_alone()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Text("eleven byte", "200 OK", "text/plain"));
        FileAnswer answer = await SendAsync(stub);
        using Activity own = new Activity("the caller's own").Start();

        answer.Dispose();

        Assert.NotNull(_seen.Span("download"));
        Assert.Same(own, Activity.Current);
    }

    [Fact]
    public async Task Logging_tells_of_its_beginning_its_files_and_its_end()
    {
        UntypedArtifact logged = (await LogAsync(Draft("one", "two"))).Artifact;

        Assert.Equal([400, 402, 404], Transfers());
        Assert.Contains("2 uploaded (6 bytes), 0 were there already", Text(402), StringComparison.Ordinal);
        Assert.Contains("team/vision/data:v0 was committed", Text(404), StringComparison.Ordinal);
        Activity span = _seen.Span("log artifact");
        Assert.Equal((logged.QualifiedName, true), (span.GetTagItem("wandb.artifact.name"), span.GetTagItem("wandb.log.new_version")));
        Assert.Equal(3, _seen.Spans.Count(child => child.DisplayName == "upload" && child.ParentSpanId == span.SpanId));
        Assert.Equal(2, _seen.Sum("wandb.client.files", ("wandb.file.outcome", "uploaded")));
    }

    [Fact]
    public async Task Logging_what_is_there_tells_that_no_version_was_made()
    {
        await LogAsync(Draft("one"));
        int before = _seen.Entries.Count;

        await LogAsync(Draft("one"));

        Assert.Equal([405], Transfers(before));
        Assert.Equal(1, _seen.Sum("wandb.client.files"));
    }

    [Fact]
    public async Task Files_that_are_on_the_server_are_told_apart_from_those_that_are_sent()
    {
        await LogAsync(Draft("one", "two"));

        await LogAsync(Draft("one", "two", "three"));

        Assert.Contains("1 uploaded (5 bytes), 2 were there already", Text(402), StringComparison.Ordinal);
        Assert.Equal(2, _seen.Sum("wandb.client.files", ("wandb.file.outcome", "skipped")));
    }

    [Fact]
    public async Task Refused_uploads_and_a_failed_logging_are_warnings()
    {
        _server.Faults.OnRoute("PUT storage/*").Next(1).Status(403);
        await LogAsync(Draft("one"));
        Assert.Contains("Wandb.WandbForbiddenException", Text(403), StringComparison.Ordinal);

        _server.Faults.On("CommitArtifact").Every().Status(HttpStatusCode.Forbidden);
        await Assert.ThrowsAsync<WandbForbiddenException>(() => LogAsync(Draft("other")));
        Assert.Equal("team/vision/data was not logged (Wandb.WandbForbiddenException)", Text(406));
        Assert.Equal("Wandb.WandbForbiddenException", _seen.Spans.Last(span => span.DisplayName == "log artifact").GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_version_that_is_begun_anew_says_so()
    {
        _server.Faults.On("CommitArtifact").Next(1).Status(HttpStatusCode.Conflict);

        await LogAsync(Draft("one"));

        Assert.Equal([400, 402, 401, 400, 402, 404], Transfers());
    }

    [Fact]
    public async Task A_download_tells_of_what_it_kept_took_from_the_cache_and_fetched()
    {
        UntypedArtifact artifact = await AddAsync(SeedFile.Text("a", "in the cache"), SeedFile.Text("b", "kept"), SeedFile.Text("c", "fetched"));
        await artifact.DownloadFileAsync("a", new ArtifactDownloadOptions { Directory = _folder["elsewhere"] });
        _folder.Write("target/b", "kept");
        int before = _seen.Entries.Count;

        await artifact.DownloadAsync(ToTarget);

        Assert.Equal([500, 501], Transfers(before));
        Assert.Contains("1 file(s) kept, 1 from the cache, 1 fetched, 23 bytes", Text(501), StringComparison.Ordinal);
        Assert.Equal(1, _seen.Sum("wandb.client.files", ("wandb.file.outcome", "cached")));
        Assert.Equal(1, _seen.Sum("wandb.client.files", ("wandb.file.outcome", "kept")));
        Assert.Equal(artifact.QualifiedName, _seen.Spans.Last(span => span.DisplayName == "download artifact").GetTagItem("wandb.artifact.name"));
    }

    [Fact]
    public async Task Damage_is_a_warning_wherever_it_is_met()
    {
        UntypedArtifact artifact = await AddAsync(SeedFile.Text("a", "right"));
        _server.Faults.OnRoute("GET storage/*/a").Next(1).Status(200, "WRONG");
        await artifact.DownloadAsync(ToTarget);
        Assert.Equal([500, 504, 501], Transfers());

        string cached = Directory.EnumerateFiles(_folder["cache"], "*", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(cached, "WRONG");
        int before = _seen.Entries.Count;
        await artifact.DownloadAsync(new ArtifactDownloadOptions { Directory = _folder["other"] });
        Assert.Equal([500, 505, 501], Transfers(before));

        await File.WriteAllTextAsync(cached, "WRONG");
        _server.Faults.OnRoute("GET storage/*/a").Next(1).Status(200, "WRONG");
        before = _seen.Entries.Count;
        await using (Stream read = await artifact.OpenFileAsync("a"))
        {
            await Assert.ThrowsAsync<ArtifactIntegrityException>(() => read.CopyToAsync(Stream.Null));
        }

        Assert.Equal([505, 504], Transfers(before));
    }

    [Fact]
    public async Task A_large_file_that_goes_on_says_from_where()
    {
        byte[] content = RandomNumberGenerator.GetBytes(3000);
        UntypedArtifact artifact = await AddAsync(SeedFile.Bytes("big", content));
        ArtifactDownloadOptions small = ToTarget with { Sizes = new TransferSizes { PiecesFrom = 1000, Piece = 1000, Read = 500 }, MaxConcurrency = 1, UseCache = false };
        _server.Faults.OnRoute("GET storage/*/big").From(3).Status(404);
        _server.Faults.On("ArtifactFileUrls").From(2).Status(404);
        _server.Faults.OnRoute("GET artifactsV2/*").Status(404);
        await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(small));
        Assert.Contains("was not downloaded as a whole (Wandb.ArtifactDownloadException)", Text(502), StringComparison.Ordinal);
        _server.Faults.Clear();

        await artifact.DownloadAsync(small);

        Assert.Contains("goes on after 2000 of 3000 bytes", Text(503), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_takes_nothing_is_told_once()
    {
        UntypedArtifact artifact = await AddAsync(SeedFile.Text("a", "one"), SeedFile.Text("b", "two"));
        _folder.Write("cache", "no directory");

        await artifact.DownloadAsync(ToTarget);

        Assert.Single(_seen.EventIds, id => id == 506);
    }

    [Fact]
    public async Task Links_deletions_and_changes_of_collections_are_told()
    {
        _server.AddArtifactVersion("team/vision/resnet", metadataJson: $$"""{"note": "{{SecretScanner.MarkedValue}}"}""");
        _server.AddProject("team/production");
        UntypedArtifact artifact = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
        int before = _seen.Entries.Count;

        UntypedArtifact link = (await _wandb.LinkArtifactAsync(artifact, "team/production/best")).Artifact;
        await link.UnlinkAsync();
        ArtifactCollection collection = await _wandb.GetCollectionAsync("team/vision/resnet");
        await collection.DescribeAsync("a description");
        await artifact.DeleteAsync(deleteAliases: true);
        await collection.DeleteAsync();

        Assert.Equal([600, 601, 603, 602, 604], Transfers(before));
        Assert.Equal("team/vision/resnet:v0 was linked as team/production/best:v0", Text(600));
        Assert.Equal("The collection team/vision/resnet was changed by UpdateArtifactSequence", Text(603));
    }

    private ArtifactDownloadOptions ToTarget => new() { Directory = _folder["target"] };

    private int[] Transfers(int since = 0) => [.. _seen.EventIds.Skip(since).Where(id => id >= 400)];

    private string Text(int id) => _seen.Entries.Last(entry => entry.Id == id).Text;

    private Task<FileAnswer> SendAsync(StubServer stub) =>
        _wandb.Wire.Files.SendAsync(FileRequest.Download(new Uri(stub.BaseUrl, "o?X-Amz-Signature=a-signature-of-this-test"), "o"), default);

    private static UntypedArtifactDraft Draft(params string[] contents)
    {
        UntypedArtifactDraft draft = UntypedArtifact.Create("data", "dataset");
        draft.Metadata.Set("note", SecretScanner.MarkedValue);
        foreach (string content in contents)
        {
            draft.AddBytes(System.Text.Encoding.UTF8.GetBytes(content), content);
        }

        return draft;
    }

    private async Task<ArtifactLogResult<UntypedArtifact>> LogAsync(UntypedArtifactDraft draft)
    {
        await using Run run = await _wandb.StartRunAsync("team/vision");
        return await run.LogArtifactAsync(draft);
    }

    private async Task<UntypedArtifact> AddAsync(params SeedFile[] files) =>
        await _wandb.GetArtifactAsync(_server.AddArtifactVersion("team/vision/files", metadataJson: $$"""{"note": "{{SecretScanner.MarkedValue}}"}""", files: files));

    private void AssertNothingGivenAway()
    {
        string told = string.Join('\n', _seen.Entries) + string.Join('\n', _seen.Spans.SelectMany(span => span.TagObjects)) + string.Join('\n', _seen.Measures.SelectMany(measure => measure.Tags));
        Assert.DoesNotContain(SecretScanner.MarkedValue, told, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.ApiKey, told, StringComparison.Ordinal);
        Assert.DoesNotContain("signature", told, StringComparison.OrdinalIgnoreCase);
    }
}
