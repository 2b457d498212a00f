using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Wandb.Client.Tests.Artifacts.Manifest;

public class ManifestTextTests
{
    private const string Example = """
        {
          "version": 1,
          "storagePolicy": "wandb-storage-policy-v1",
          "storagePolicyConfig": {"storageLayout": "V2", "storageRegion": "coreweave-us", "later": [1]},
          "contents": {
            "ref/model.bin":  {"digest": "9b2cf535f27731c974343645a3985328", "ref": "s3://Bucket/a b/../model.bin", "size": 10,
                               "extra": {"etag": "\"9b2c\"", "versionID": 1692000000000001}},
            "config.json":    {"digest": "URAAWjnnStl3lqTRQkJ+hA==", "birthArtifactID": "QXJ0aWZhY3Q6Mg==", "size": 12,
                               "local_path": "/tmp/x", "skip_cache": true, "later": {"a": [{}]}},
            "\ud83d\ude00":   {"digest": "d", "size": null, "ref": null, "extra": {}}
          },
          "later": {"contents": {}}
        }
        """;

    [Fact]
    public async Task What_a_manifest_says_is_read_and_what_is_unknown_is_skipped()
    {
        ArtifactManifest manifest = await Read(Example);

        Assert.Equal(["config.json", "ref/model.bin", "\U0001F600"], manifest.Entries.Select(entry => entry.Path));
        Assert.Equal((StorageLayout.V2, "coreweave-us", 22), (manifest.StorageLayout, manifest.StorageRegion, manifest.Size));
        ArtifactManifestEntry file = manifest.Find("config.json")!;
        Assert.Equal(("URAAWjnnStl3lqTRQkJ+hA==", 12L, "QXJ0aWZhY3Q6Mg==", false), (file.Digest, file.Size, file.BirthArtifactId, file.IsReference));
        ArtifactManifestEntry reference = manifest.Find("ref/model.bin")!;
        Assert.Equal(("s3://Bucket/a b/../model.bin", "\"9b2c\"", "1692000000000001"), (reference.Reference?.OriginalString, reference.ETag, reference.VersionId));
        ArtifactManifestEntry bare = manifest.Find("\U0001F600")!;
        Assert.Equal((null, null, null, null), (bare.Size, bare.Reference, bare.BirthArtifactId, bare.Extra));
    }

    [Fact]
    public async Task Without_a_layout_it_is_the_first() =>
        Assert.Equal(StorageLayout.V1, (await Read("""{"version":1,"storagePolicyConfig":{},"contents":{}}""")).StorageLayout);

    [Fact]
    public async Task What_was_read_is_written_with_the_keys_that_the_official_sdk_writes()
    {
        string text = await Written(await Read(Example));

        Assert.Equal(
            """
            {"version":1,"storagePolicy":"wandb-storage-policy-v1","storagePolicyConfig":{"storageLayout":"V2","storageRegion":"coreweave-us"},"contents":{"config.json":{"digest":"URAAWjnnStl3lqTRQkJ+hA==","size":12,"birthArtifactID":"QXJ0aWZhY3Q6Mg=="},"ref/model.bin":{"digest":"9b2cf535f27731c974343645a3985328","ref":"s3://Bucket/a b/../model.bin","size":10,"extra":{"etag":"\"9b2c\"","versionID":1692000000000001}},"😀":{"digest":"d"}}}
            """.Trim().Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal),
            text);
    }

    [Property(MaxTest = 50)]
    public Property Pieces_of_any_size_read_as_the_whole(PositiveInt seed, PositiveInt count) => Prop.ForAll(
        Gen.Choose(1, 700).ToArbitrary(),
        size =>
        {
            Random random = new(seed.Get);
            ArtifactManifest manifest = new(Enumerable.Range(0, count.Get * 40).Select(i => RandomEntry(random, i)), StorageLayout.V2, "r");
            byte[] text = Encoding.UTF8.GetBytes(Written(manifest).GetAwaiter().GetResult());

            using PiecewiseStream pieces = new(text, size);
            ArtifactManifest read = ArtifactManifest.ReadAsync(pieces).GetAwaiter().GetResult();

            Assert.Equal(manifest.Digest, read.Digest);
            Assert.Equal(text, Encoding.UTF8.GetBytes(Written(read).GetAwaiter().GetResult()));
        });

    [Fact]
    public async Task An_entry_longer_than_the_buffer_is_read_whole()
    {
        ArtifactManifestEntry[] entries =
        [
            new("a", "1"),
            new(new string('b', 300_000), "2") { Extra = JsonSerializer.SerializeToElement(new string[] { new('c', 200_000) }.ToDictionary(_ => "etag")) },
            new("c", "3"),
        ];

        ArtifactManifest read = await Read(await Written(new ArtifactManifest(entries)));

        Assert.Equal(entries.Select(entry => (entry.Path, entry.Digest, entry.ETag)), read.Entries.Select(entry => (entry.Path, entry.Digest, entry.ETag)));
    }

    [Fact]
    public async Task A_hundred_thousand_entries_survive()
    {
        ArtifactManifest manifest = new(Enumerable.Range(0, 100_000).Select(i => new ArtifactManifestEntry($"data/{i:D6}.bin", $"digest{i}") { Size = i }));

        ArtifactManifest read = await Read(await Written(manifest));

        Assert.Equal(100_000, read.Entries.Count);
        Assert.Equal(manifest.Digest, read.Digest);
        Assert.Equal(manifest.Size, read.Size);
    }

    internal static async Task<ArtifactManifest> Read(string json)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        return await ArtifactManifest.ReadAsync(stream);
    }

    private static async Task<string> Written(ArtifactManifest manifest)
    {
        using MemoryStream stream = new();
        await manifest.WriteAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ArtifactManifestEntry RandomEntry(Random random, int number) =>
        new($"{random.GetItems(["a", "é", "\"", "\\", "\U0001F600", "\n"], 1)[0]}/{number}", Convert.ToBase64String([(byte)number, 255, 254]))
        {
            Size = random.Next(3) == 0 ? null : random.NextInt64(),
            Reference = random.Next(4) == 0 ? new Uri($"s3://bucket/{number}?x=\"1\"") : null,
            BirthArtifactId = random.Next(2) == 0 ? null : random.Next(2) == 0 ? "one" : "other",
            Extra = random.Next(4) == 0 ? JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["etag"] = "x\"y", ["n"] = new[] { 1.5, 2 } }) : null,
        };

    private sealed class PiecewiseStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
