using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Wandb.Client.Tests.Artifacts.Manifest;

public class ManifestDigestTests
{
    private const string Hello = "XUFAKrxLKna5cZ2REBfFkg==";

    [Fact]
    public void Files_digest_as_the_official_sdk_digests_them()
    {
        ArtifactManifestEntry[] files =
            [new("config.json", "URAAWjnnStl3lqTRQkJ+hA=="), new("data/train.csv", "w8a8Kujs5L0lENyiEiXAQQ==")];

        Assert.Equal("a8bafe4a1ec06e9b1b20170e0be805b4", new ArtifactManifest(files).Digest);
        Assert.Equal(
            "47a7e0df9d4df7b0dd751cff29cca0cd",
            new ArtifactManifest([new("ref/model.bin", "9b2cf535f27731c974343645a3985328"), .. files]).Digest);
    }

    [Theory]
    [InlineData("file1.txt", "a00c2239f036fb656c1dcbf9a32d89b4")]
    [InlineData("great-file.txt", "585b9ada17797e37c9cbab391e69b8c5")]
    [InlineData("subdir/file1.txt", "a757208d042e8627b2970d72a71bed5b")]
    public void The_path_counts(string path, string digest) => Assert.Equal(digest, new ArtifactManifest([new(path, Hello)]).Digest);

    [Fact]
    public void Nothing_has_a_digest_too() => Assert.Equal("64e7c61456b10382e2f3b571ac24b659", ArtifactManifest.Empty.Digest);

    [Fact]
    public void Only_path_and_digest_count()
    {
        ArtifactManifestEntry richer = new("file1.txt", Hello) { Size = 5, Reference = new Uri("s3://bucket/file1.txt"), BirthArtifactId = "QQ==" };

        Assert.Equal("a00c2239f036fb656c1dcbf9a32d89b4", new ArtifactManifest([richer], StorageLayout.V1, "region").Digest);
    }

    [Fact]
    public void Entries_are_ordered_by_utf8_whatever_order_they_come_in()
    {
        // U+FFFD is above the surrogates in UTF-16 and below U+1F600 in UTF-8.
        string[] ordered = ["B", "a", "a-b", "a.b", "a/b", "a_b", "b", "é", "\uE000", "\uFFFD", "\U0001F600", "\U0001F600a", "\U0001F601"];

        ArtifactManifest manifest = new(ordered.Reverse().Select(path => new ArtifactManifestEntry(path, Hello)));

        Assert.Equal(ordered, manifest.Entries.Select(entry => entry.Path));
        Assert.All(ordered, path => Assert.Equal(path, manifest.Find(path)?.Path));
        Assert.Null(manifest.Find("\U0001F602"));
    }

    [Property]
    public Property The_digest_is_that_of_the_lines_in_the_order_of_their_bytes() => Prop.ForAll(
        Gen.ListOf(Gen.Elements("a", "b", "/", "é", "\uE000", "\uFFFD", "\U0001F600", "\U0010FFFF"))
            .Select(string.Concat).ListOf().ToArbitrary(),
        paths =>
        {
            string[] distinct = [.. paths.Where(path => path.Length > 0).Distinct()];
            byte[][] lines = [.. distinct.Select(path => Encoding.UTF8.GetBytes($"{path}:{Hello}\n"))];
            Array.Sort(lines, (a, b) => PathOf(a).SequenceCompareTo(PathOf(b)));
            byte[] all = [.. "wandb-artifact-manifest-v1\n"u8, .. lines.SelectMany(line => line)];

            Assert.Equal(
                Convert.ToHexStringLower(MD5.HashData(all)),
                new ArtifactManifest(distinct.Select(path => new ArtifactManifestEntry(path, Hello))).Digest);
        });

    [Fact]
    public void Paths_longer_than_any_buffer_are_hashed_whole()
    {
        string path = new('x', 100_000);
        byte[] text = [.. "wandb-artifact-manifest-v1\n"u8, .. Encoding.UTF8.GetBytes($"a:{Hello}\n{path}:{Hello}\n")];

        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(text)), new ArtifactManifest([new("a", Hello), new(path, Hello)]).Digest);
    }

    [Fact]
    public void A_path_is_there_once() =>
        Assert.Contains("'a/b'", Assert.Throws<ArgumentException>(() => new ArtifactManifest([new("a/b", "1"), new("c", "2"), new("a/b", "3")])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Hello, "5d41402abc4b2a76b9719d911017c592")]
    [InlineData("9b2cf535f27731c974343645a3985328", null)]
    [InlineData("s3://bucket/key", null)]
    [InlineData("XUFAKrxLKna5cZ2REBfFkgAA", null)]
    public void An_md5_is_told_from_other_digests(string digest, string? hex) => Assert.Equal(hex, new ArtifactManifestEntry("a", digest).HexMd5());

    private static ReadOnlySpan<byte> PathOf(byte[] line) => line.AsSpan(0, line.AsSpan().LastIndexOf((byte)':'));
}
