using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Win32.SafeHandles;

namespace Wandb.Client.Tests.Caching;

public sealed class ArtifactCacheTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_added_is_found_under_the_name_that_other_clients_look_for()
    {
        ArtifactCache cache = Cache();
        CacheKey key = await AddAsync(cache, "hello");
        using FileStream? found = cache.TryOpen(key, 5);
        Assert.Equal("hello", await new StreamReader(found!).ReadToEndAsync());
        Assert.Contains("cache/artifacts/obj/md5/5d/41402abc4b2a76b9719d911017c592", _folder.Tree());
        Assert.DoesNotContain(_folder.Tree("cache/artifacts/tmp"), _ => true);
    }

    [Fact]
    public async Task Another_size_is_no_hit()
    {
        ArtifactCache cache = Cache();
        CacheKey key = await AddAsync(cache, "hello");
        Assert.Null(cache.TryOpen(key, 6));
        using FileStream? any = cache.TryOpen(key, null);
        Assert.NotNull(any);
        Assert.Null(cache.TryOpen(CacheKey.OfMd5(new string('0', 32)), null));
    }

    [Fact]
    public async Task Many_that_add_one_content_at_once_leave_it_whole()
    {
        ArtifactCache[] caches = [Cache(), Cache()];
        string text = new('x', 300_000);
        CacheKey[] keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => AddAsync(caches[i % 2], text))));
        using FileStream? found = caches[0].TryOpen(keys[0], text.Length);
        Assert.Equal(text, await new StreamReader(found!).ReadToEndAsync());
        Assert.Single(_folder.Tree("cache/artifacts/obj/md5"), name => !name.EndsWith('/'));
        Assert.Empty(_folder.Tree("cache/artifacts/tmp"));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_says_why_and_throws_nothing()
    {
        ArtifactCache cache = new(_folder.Write("a-file"), _clock);
        using SafeFileHandle file = File.OpenHandle(_folder.Write("source", "hello"));
        Assert.Contains("a-file", await cache.TryAddAsync(CacheKey.OfMd5(new string('0', 32)), file, default), StringComparison.Ordinal);
        Assert.Null(cache.TryOpen(CacheKey.OfMd5(new string('0', 32)), null));
        Assert.Equal(new ArtifactCacheUsage(0, 0), await cache.MeasureAsync());
        Assert.Equal(0, (await cache.CleanupAsync(0)).RemovedFiles);
    }

    [Fact]
    public async Task A_cancelled_add_leaves_nothing()
    {
        using SafeFileHandle file = File.OpenHandle(_folder.Write("source", "hello"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Cache().TryAddAsync(CacheKey.OfMd5(new string('0', 32)), file, new CancellationToken(canceled: true)));
        Assert.DoesNotContain(_folder.Tree("cache"), name => !name.EndsWith('/'));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    [InlineData(6, false)]
    public async Task What_is_no_longer_what_was_hashed_is_not_added(int length, bool isChanged)
    {
        ArtifactCache cache = Cache();
        CacheKey key = CacheKey.OfMd5(Convert.ToHexStringLower(MD5.HashData("hello"u8)));
        Exception? fault = await Record.ExceptionAsync(async () => Assert.NotNull(await cache.TryAddAsync(
            key, new MemoryStream(Encoding.UTF8.GetBytes("hello")), length, () => ThrowIf(isChanged), default)));
        Assert.Equal(isChanged, fault is ArtifactFileChangedException);
        Assert.DoesNotContain(_folder.Tree("cache"), name => !name.EndsWith('/'));
    }

    [Fact]
    public async Task A_cleanup_removes_what_was_used_longest_ago_until_the_rest_fits()
    {
        ArtifactCache cache = Cache();
        CacheKey[] keys = new CacheKey[4];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = await AddAsync(cache, $"file {i}");
            Use(cache, keys[i]);
        }

        Use(cache, keys[0]);
        ArtifactCacheCleanup cleanup = await cache.CleanupAsync(maxBytes: 17);
        Assert.Equal(new ArtifactCacheCleanup(2, 12, new ArtifactCacheUsage(2, 12)), cleanup);
        Assert.Equal([true, false, false, true], keys.Select(key => File.Exists(cache.PathOf(key))));
        Assert.Equal(new ArtifactCacheUsage(2, 12), await cache.MeasureAsync());
        Assert.Equal(0, (await cache.CleanupAsync(12)).RemovedFiles);
        Assert.Equal(new ArtifactCacheUsage(0, 0), (await cache.CleanupAsync(0)).Left);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cache.CleanupAsync(-1));
    }

    [Fact]
    public async Task A_cleanup_leaves_what_is_open_readable()
    {
        ArtifactCache cache = Cache();
        CacheKey key = await AddAsync(cache, "hello");
        using FileStream? open = cache.TryOpen(key, 5);
        await cache.CleanupAsync(0);
        Assert.Equal("hello", await new StreamReader(open!).ReadToEndAsync());
    }

    [Fact]
    public async Task A_cleanup_removes_unfinished_files_when_they_are_a_day_old()
    {
        string part = _folder.Write("cache/artifacts/tmp/unfinished", "hel");
        Assert.Equal(0, (await Cache().CleanupAsync(1000)).RemovedFiles);
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new ArtifactCacheCleanup(1, 3, new ArtifactCacheUsage(0, 0)), await Cache().CleanupAsync(1000));
        Assert.False(File.Exists(part));
    }

    private ArtifactCache Cache() => new(_folder["cache"], _clock);

    private async Task<CacheKey> AddAsync(ArtifactCache cache, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        CacheKey key = CacheKey.OfMd5(Convert.ToHexStringLower(MD5.HashData(bytes)));
        string source = _folder[Path.GetRandomFileName()];
        await File.WriteAllBytesAsync(source, bytes);
        using SafeFileHandle file = File.OpenHandle(source);
        Assert.Null(await cache.TryAddAsync(key, file, default));
        return key;
    }

    private void Use(ArtifactCache cache, CacheKey key)
    {
        _clock.Advance(TimeSpan.FromHours(1));
        cache.TryOpen(key, null)!.Dispose();
    }

    private static void ThrowIf(bool isChanged)
    {
        if (isChanged)
        {
            throw new ArtifactFileChangedException("file");
        }
    }
}
