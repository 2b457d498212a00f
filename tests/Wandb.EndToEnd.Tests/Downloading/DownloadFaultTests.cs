using System.Security.Cryptography;
using Wandb.LocalServer;
using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Downloading;

public sealed class DownloadFaultTests : IAsyncLifetime, IDisposable
{
    private readonly DownloadScene _scene = new();

    private ArtifactDownloadOptions ToTarget => _scene.ToTarget with { UseCache = false };

    public Task InitializeAsync() => _scene.InitializeAsync();

    public Task DisposeAsync() => _scene.DisposeAsync();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_transfer_that_breaks_goes_on_where_it_broke()
    {
        byte[] content = RandomNumberGenerator.GetBytes(50_000);
        UntypedArtifact artifact = await _scene.AddAsync(SeedFile.Bytes("big.bin", content));
        _scene.Server.Faults.OnRoute("GET storage/*/big.bin").Next(3).CutBody(10_000);
        int before = _scene.Server.Requests.Count;
        await artifact.DownloadAsync(ToTarget);
        Assert.Equal(content, await File.ReadAllBytesAsync(_scene["big.bin"]));
        Assert.Equal([200, 206, 206, 206], Statuses(before, "big.bin"));
    }

    [Fact]
    public async Task A_manifest_whose_connection_breaks_is_read_again()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "behind a broken manifest"));
        _scene.Server.Faults.OnRoute("GET storage/*/wandb_manifest.json").Next(2).CutBody(50);
        await artifact.DownloadAsync(ToTarget);
        Assert.Equal("behind a broken manifest", await File.ReadAllTextAsync(_scene["a"]));
        Assert.Empty(_scene.Server.Faults.NeverFired);

        UntypedArtifact lost = await _scene.AddAsync(("a", "behind a lost manifest"));
        Fault always = _scene.Server.Faults.OnRoute("GET storage/*/wandb_manifest.json").CutBody(50);
        await Assert.ThrowsAsync<WandbNetworkException>(() => lost.DownloadAsync(ToTarget));
        Assert.Equal(3, always.Fired);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "after failures"));
        _scene.Server.Faults.OnRoute("GET storage/*/a").Next(1).Status(503);
        _scene.Server.Faults.OnRoute("GET storage/*/a").Nth(2).Reset();
        _scene.Server.Faults.OnRoute("GET storage/*/a").Nth(3).Throttle(TimeSpan.Zero);
        await artifact.DownloadAsync(ToTarget);
        Assert.Equal("after failures", await File.ReadAllTextAsync(_scene["a"]));
        Assert.Empty(_scene.Server.Faults.NeverFired);
    }

    [Fact]
    public async Task An_address_that_has_run_out_is_asked_for_anew()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "fresh address"));
        _scene.Server.Faults.OnRoute("GET storage/*/a").Next(1).Status(403);
        int before = _scene.Server.Requests.Count;
        await artifact.DownloadAsync(ToTarget);
        Assert.Equal(2, _scene.Asked(before).Count(name => name == "ArtifactFileUrls"));
        Assert.Equal("fresh address", await File.ReadAllTextAsync(_scene["a"]));
    }

    [Fact]
    public async Task When_no_address_works_the_servers_own_route_does()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("x/a b.txt", "by the route"));
        _scene.Server.Faults.On("ArtifactFileUrls").From(2).Status(400);
        _scene.Server.Faults.OnRoute("GET storage/*/a b.txt").Next(1).Status(403);
        int before = _scene.Server.Requests.Count;
        await artifact.DownloadAsync(ToTarget);
        Assert.Equal("by the route", await File.ReadAllTextAsync(_scene["x/a b.txt"]));
        Assert.Contains(_scene.Server.Requests.Skip(before), request => request.Path.StartsWith("/artifactsV2/default/team/vision/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_that_fail_are_named_and_the_others_are_there()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "good a"), ("b", "bad b"), ("c", "good c"), ("d", "bad d"));
        _scene.Server.Faults.OnRoute("GET storage/*/b").Status(404);
        Fault damage = _scene.Server.Faults.OnRoute("GET storage/*/d").Status(200, "BAD D");
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(ToTarget));
        Assert.Equal(["b", "d"], failure.Failures.Select(file => file.Path).Order());
        Assert.IsType<WandbNotFoundException>(failure.Failures.Single(file => file.Path == "b").Exception);
        Assert.IsType<ArtifactIntegrityException>(failure.Failures.Single(file => file.Path == "d").Exception);
        Assert.Equal(0, failure.NotTried);
        Assert.StartsWith($"2 files of '{artifact.QualifiedName}' could not be downloaded to '{_scene.Folder["target"]}'. ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("signature", failure.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, damage.Fired);
        Assert.Equal(["a", "c"], _scene.Folder.Tree("target"));

        _scene.Server.Faults.Clear();
        ArtifactDownload again = await artifact.DownloadAsync(ToTarget);
        Assert.Equal((2, 2), (again.KeptFiles, again.FetchedFiles));
    }

    [Fact]
    public async Task A_file_that_arrives_damaged_once_is_fetched_again()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "right"));
        _scene.Server.Faults.OnRoute("GET storage/*/a").Next(1).Status(200, "wrong");
        await artifact.DownloadAsync(_scene.ToTarget);
        Assert.Equal("right", await File.ReadAllTextAsync(_scene["a"]));
        await using Stream cached = await artifact.OpenFileAsync("a");
        Assert.Equal("right", await new StreamReader(cached).ReadToEndAsync());
    }

    [Fact]
    public async Task One_file_by_itself_fails_with_its_own_exception()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "right"));
        _scene.Server.Faults.OnRoute("GET storage/*/a").Status(200, "wrong");
        ArtifactIntegrityException damage = await Assert.ThrowsAsync<ArtifactIntegrityException>(() => artifact.DownloadFileAsync("a", ToTarget));
        Assert.Equal("a", damage.File);
        Assert.Empty(_scene.Folder.Tree("target"));
    }

    [Fact]
    public async Task What_fails_for_one_and_will_for_all_is_not_tried_for_all()
    {
        UntypedArtifact artifact = await _scene.AddAsync([.. Enumerable.Range(0, 100).Select(i => ($"f{i}", $"never there {i}"))]);
        _scene.Server.Faults.OnRoute("GET storage/*/f*").Status(400);
        _scene.Server.Faults.OnRoute("GET artifactsV2/*").Status(500);
        ArtifactDownloadException failure = await Assert.ThrowsAsync<ArtifactDownloadException>(
            () => artifact.DownloadAsync(ToTarget with { MaxConcurrency = 1 }));
        Assert.Equal((32, 68), (failure.Failures.Count, failure.NotTried));
        Assert.Contains("68 files were not tried any more", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_download_leaves_no_file_in_part()
    {
        UntypedArtifact artifact = await _scene.AddAsync(("a", "before"), ("b", "never comes"));
        Fault held = _scene.Server.Faults.OnRoute("GET storage/*/b").Hold();
        using CancellationTokenSource patience = new();
        Task<ArtifactDownload> download = artifact.DownloadAsync(ToTarget with { MaxConcurrency = 1 }, cancellationToken: patience.Token);
        await held.FiredAsync();
        await patience.CancelAsync();
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);
        Assert.Equal(patience.Token, cancelled.CancellationToken);
        Assert.Equal(["a"], _scene.Folder.Tree("target"));
        held.Release();
        held.Remove();
        Assert.Equal(1, (await artifact.DownloadAsync(ToTarget)).FetchedFiles);
    }

    [Fact]
    public async Task A_large_file_comes_in_pieces_and_a_later_attempt_fetches_what_is_missing()
    {
        byte[] content = RandomNumberGenerator.GetBytes(2050);
        UntypedArtifact artifact = await _scene.AddAsync(SeedFile.Bytes("big.bin", content));
        ArtifactDownloadOptions inPieces = ToTarget with { Sizes = DownloadScene.Small, MaxConcurrency = 1 };
        _scene.Server.Faults.OnRoute("GET storage/*/big.bin").From(13).Status(501);
        await Assert.ThrowsAsync<ArtifactDownloadException>(() => artifact.DownloadAsync(inPieces));
        Assert.DoesNotContain("big.bin", _scene.Folder.Tree("target"));

        _scene.Server.Faults.Clear();
        int before = _scene.Server.Requests.Count;
        await artifact.DownloadAsync(inPieces);
        Assert.Equal(content, await File.ReadAllBytesAsync(_scene["big.bin"]));
        Assert.Equal(9, Statuses(before, "big.bin").Count(status => status == 206));
        Assert.Equal(["big.bin"], _scene.Folder.Tree("target"));
    }

    [Fact]
    public async Task Pieces_come_over_fresh_addresses_when_theirs_runs_out()
    {
        byte[] content = RandomNumberGenerator.GetBytes(2050);
        UntypedArtifact artifact = await _scene.AddAsync(SeedFile.Bytes("big.bin", content));
        _scene.Server.Faults.OnRoute("GET storage/*/big.bin").Nth(5).Status(403);
        await artifact.DownloadAsync(ToTarget with { Sizes = DownloadScene.Small, MaxConcurrency = 3 });
        Assert.Equal(content, await File.ReadAllBytesAsync(_scene["big.bin"]));
    }

    private IReadOnlyList<int> Statuses(int since, string file) =>
        [.. _scene.Server.Requests.Skip(since).Where(request => request.Path.EndsWith("/" + file, StringComparison.Ordinal)).Select(request => request.StatusCode)];
}
