using System.Security.Cryptography;
using Wandb.LocalServer;

namespace Wandb.EndToEnd.Tests.Downloading;

public sealed class OpenFileTests(DownloadScene scene) : IClassFixture<DownloadScene>
{
    [Fact]
    public async Task A_file_is_read_without_being_written()
    {
        byte[] content = RandomNumberGenerator.GetBytes(100_000);
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Bytes("a/b.bin", content));
        await using Stream stream = await artifact.OpenFileAsync("a/b.bin");
        MemoryStream read = new();
        await stream.CopyToAsync(read);
        Assert.Equal(content, read.ToArray());
        Assert.Equal(content.Length, stream.Position);
        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task A_path_that_cannot_be_written_can_be_read()
    {
        UntypedArtifact artifact = await scene.AddAsync(("../../etc/x", "read, not written"));
        await using Stream stream = await artifact.OpenFileAsync("../../etc/x");
        Assert.Equal("read, not written", await new StreamReader(stream).ReadToEndAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_is_taken_up_where_it_broke()
    {
        byte[] content = RandomNumberGenerator.GetBytes(100_000);
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Bytes("broken.bin", content));
        scene.Server.Faults.OnRoute("GET storage/*/broken.bin").Next(2).CutBody(30_000);
        await using Stream stream = await artifact.OpenFileAsync("broken.bin");
        MemoryStream read = new();
        await stream.CopyToAsync(read);
        Assert.Equal(content, read.ToArray());
    }

    [Fact]
    public async Task Damage_shows_before_the_end_is_reached()
    {
        UntypedArtifact artifact = await scene.AddAsync(("damaged", "right"));
        scene.Server.Faults.OnRoute("GET storage/*/damaged").Next(1).Status(200, "wrong");
        await using Stream stream = await artifact.OpenFileAsync("damaged");
        ArtifactIntegrityException damage = await Assert.ThrowsAsync<ArtifactIntegrityException>(async () => await stream.CopyToAsync(Stream.Null));
        Assert.Equal(("damaged", DownloadScene.Md5("right"u8.ToArray())), (damage.File, damage.Expected));
    }

    [Fact]
    public async Task What_is_damaged_in_the_cache_is_fetched_and_taken_out_of_it()
    {
        UntypedArtifact artifact = await scene.AddAsync(("cached", "in the cache"));
        await artifact.DownloadAsync(new ArtifactDownloadOptions { Directory = scene.Folder["open-damaged"] });
        string cached = scene.Wandb.Cache!.PathOf(CacheKey.OfMd5(Convert.ToHexStringLower(MD5.HashData("in the cache"u8))));
        await File.WriteAllTextAsync(cached, "IN THE CACHE");
        await using Stream stream = await artifact.OpenFileAsync("cached");
        Assert.Equal("in the cache", await new StreamReader(stream).ReadToEndAsync());
        Assert.False(File.Exists(cached));
    }

    [Fact]
    public async Task An_empty_file_is_its_end()
    {
        UntypedArtifact artifact = await scene.AddAsync(("empty", ""));
        await using Stream stream = await artifact.OpenFileAsync("empty");
        Assert.Equal(0, await stream.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task What_can_not_be_read_is_known_when_it_is_opened()
    {
        UntypedArtifact artifact = await scene.AddAsync(SeedFile.Text("lost", "lost"), SeedFile.Reference("dark", "s3://bucket/key"));
        scene.Server.Faults.OnRoute("GET storage/*/lost").Status(404);
        await Assert.ThrowsAsync<WandbNotFoundException>(() => artifact.OpenFileAsync("lost"));
        await Assert.ThrowsAsync<WandbNotFoundException>(() => artifact.OpenFileAsync("none"));
        Assert.Equal(["s3://bucket/key"], (await Assert.ThrowsAsync<UnresolvedReferenceException>(() => artifact.OpenFileAsync("dark"))).References);
    }

    [Fact]
    public async Task It_is_read_asynchronously_alone()
    {
        UntypedArtifact artifact = await scene.AddAsync(("async", "only async"));
        await using Stream stream = await artifact.OpenFileAsync("async");
        Assert.True(stream is { CanRead: true, CanSeek: false, CanWrite: false });
        Assert.Contains("ReadAsync", Assert.Throws<NotSupportedException>(() => stream.ReadByte()).Message, StringComparison.Ordinal);
    }
}
