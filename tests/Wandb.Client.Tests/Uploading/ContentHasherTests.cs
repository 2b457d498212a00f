using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Wandb.Client.Tests.Uploading;

public class ContentHasherTests
{
    private const long MiB = 1024 * 1024;
    private const long GiB = 1024 * MiB;

    [Property(MaxTest = 50)]
    public Property The_parts_are_the_content_cut_up(byte seed) => Prop.ForAll(
        Gen.Choose(0, 400_000).Two().ToArbitrary(),
        sizes =>
        {
            byte[] bytes = new byte[sizes.Item1];
            new Random(seed).NextBytes(bytes);
            int part = Math.Max(1, sizes.Item2 / 3);
            long told = 0;

            ContentHash hash = ContentHasher.HashAsync(new MemoryStream(bytes), bytes.Length, part, count => told += count, default).GetAwaiter().GetResult();

            Assert.Equal(Convert.ToBase64String(MD5.HashData(bytes)), hash.Base64);
            Assert.Equal(bytes.Chunk(part).Select(chunk => Convert.ToHexStringLower(MD5.HashData(chunk))), hash.Parts.Select(one => one.HexMd5));
            Assert.Equal(Enumerable.Range(1, hash.Parts.Count), hash.Parts.Select(one => one.Number));
            Assert.Equal(hash.Parts.Select((_, i) => (long)i * part), hash.Parts.Select(one => one.Position));
            Assert.Equal((bytes.Length, bytes.Length), (hash.Parts.Sum(one => one.Length), told));
        });

    [Fact]
    public async Task What_grows_meanwhile_is_hashed_as_far_as_it_was_and_what_shrinks_is_refused()
    {
        Assert.Equal("XUFAKrxLKna5cZ2REBfFkg==", (await ContentHasher.HashAsync(new MemoryStream("hello and more"u8.ToArray()), 5, null, null, default)).Base64);
        await Assert.ThrowsAsync<EndOfStreamException>(() => ContentHasher.HashAsync(new MemoryStream("hell"u8.ToArray()), 5, null, null, default));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData((2 * GiB) - 1, null)]
    [InlineData(2 * GiB, 100 * MiB)]
    [InlineData((10_000 * 100 * MiB) - 1, 100 * MiB)]
    [InlineData(10_000 * 100 * MiB, 100 * MiB)]
    [InlineData((10_000 * 100 * MiB) + 1, (100 * MiB) + 4096)]
    [InlineData(5 * 1024 * GiB, 549_756_928L)]
    public void Parts_are_as_large_as_the_official_client_cuts_them(long size, long? part)
    {
        Assert.Equal(part, UploadLimits.Default.PartSizeOf(size));
        Assert.True(part is null || (size + part - 1) / part <= 10_000);
    }
}
