using System.Text;

namespace Wandb.Client.Tests.Artifacts.Manifest;

public class HostileManifestTests
{
    private const string Head = """{"version":1,"storagePolicy":"wandb-storage-policy-v1","contents":{""";

    [Theory]
    [InlineData("", "is no JSON, or was cut short")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("null", "is no JSON object")]
    [InlineData("{}", "names no version")]
    [InlineData("""{"version":1}""", "has no contents")]
    [InlineData("""{"version":2,"contents":{}}""", "another version than 1")]
    [InlineData("""{"version":"1","contents":{}}""", "another version than 1")]
    [InlineData("""{"version":1,"storagePolicy":"other","contents":{}}""", "another storage policy than 'wandb-storage-policy-v1'")]
    [InlineData("""{"version":1,"storagePolicy":null,"contents":{}}""", "another storage policy")]
    [InlineData("""{"version":1,"storagePolicyConfig":[],"contents":{}}""", "storage policy config that is no JSON object")]
    [InlineData("""{"version":1,"storagePolicyConfig":{"storageLayout":"V3"},"contents":{}}""", "another storage layout than V1 or V2")]
    [InlineData("""{"version":1,"storagePolicyConfig":{"storageRegion":7},"contents":{}}""", "storage setting that is no text")]
    [InlineData("""{"version":1,"contents":[]}""", "contents that are no JSON object")]
    [InlineData("""{"version":1,"contents":{},"contents":{}}""", "has contents twice")]
    [InlineData("""{"version":1,"contents":{}} {}""", "is no JSON, or was cut short")]
    [InlineData("""{"version":1,"contents":{}""", "is no JSON, or was cut short")]
    [InlineData("<html>", "is no JSON, or was cut short")]
    public async Task What_is_no_manifest_says_why(string text, string fault)
    {
        ArtifactManifestException refusal = await Assert.ThrowsAsync<ArtifactManifestException>(() => ManifestTextTests.Read(text));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Null(refusal.EntryPath);
    }

    [Theory]
    [InlineData("7", "is no JSON object")]
    [InlineData("{}", "has no digest")]
    [InlineData("""{"digest":null}""", "has no digest")]
    [InlineData("""{"digest":7}""", "has a digest that is no text")]
    [InlineData("""{"digest":"d","size":-1}""", "size that is no whole number")]
    [InlineData("""{"digest":"d","size":1.5}""", "size that is no whole number")]
    [InlineData("""{"digest":"d","size":99999999999999999999}""", "size that is no whole number")]
    [InlineData("""{"digest":"d","size":"1"}""", "size that is no whole number")]
    [InlineData("""{"digest":"d","ref":{}}""", "reference that is no text")]
    [InlineData("""{"digest":"d","birthArtifactID":1}""", "birth artifact id that is no text")]
    [InlineData("""{"digest":"d","extra":[]}""", "extra that is no JSON object")]
    [InlineData("""{"digest":"\ud800"}""", "text that is no Unicode")]
    [InlineData("""{"digest":"d","extra":{"a":}}""", "is no JSON, or was cut short")]
    [InlineData("""{"digest":"d"]""", "is no JSON, or was cut short")]
    public async Task What_is_no_entry_says_which_and_why(string entry, string fault)
    {
        ArtifactManifestException refusal = await Assert.ThrowsAsync<ArtifactManifestException>(
            () => ManifestTextTests.Read(Head + $$"""
            "ok":{"digest":"d"},"data/bad":{{entry}},"ok2":{"digest":"d"}
            """ + "}}"));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'data/bad'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("data/bad", refusal.EntryPath);
    }

    [Fact]
    public async Task Two_entries_with_one_path_are_refused()
    {
        ArtifactManifestException refusal = await Assert.ThrowsAsync<ArtifactManifestException>(
            () => ManifestTextTests.Read(Head + """
            "a":{"digest":"1"},"b":{"digest":"1"},"\u0061":{"digest":"2"}
            """ + "}}"));

        Assert.Equal("a", refusal.EntryPath);
    }

    [Fact]
    public async Task An_empty_path_is_refused() =>
        Assert.Contains("has an empty path", (await Assert.ThrowsAsync<ArtifactManifestException>(
            () => ManifestTextTests.Read(Head + """
            "":{"digest":"1"}
            """ + "}}"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Head + """
            "a":{"digest":"
            """), 0xFF, .. "\"}}}"u8];
        using MemoryStream stream = new(text);

        ArtifactManifestException refusal = await Assert.ThrowsAsync<ArtifactManifestException>(() => ArtifactManifest.ReadAsync(stream));

        Assert.Equal("a", refusal.EntryPath);
    }

    [Fact]
    public async Task An_entry_without_an_end_does_not_take_the_memory()
    {
        using EndlessStream endless = new(Encoding.UTF8.GetBytes(Head + """
            "a":{"digest":"
            """));

        ArtifactManifestException refusal = await Assert.ThrowsAsync<ArtifactManifestException>(() => ArtifactManifest.ReadAsync(endless));

        Assert.Equal("a", refusal.EntryPath);
        Assert.InRange(endless.Given, 1, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        string deep = new string('[', 100_000);

        ArtifactManifestException refusal = await Assert.ThrowsAsync<ArtifactManifestException>(
            () => ManifestTextTests.Read(Head + """
            "a":{"digest":"1","extra":{"x":
            """ + deep));

        Assert.Equal("a", refusal.EntryPath);
    }

    private sealed class EndlessStream(byte[] start) : MemoryStream(start)
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = Read(buffer.Span);
            if (count == 0)
            {
                buffer.Span.Fill((byte)'x');
                count = buffer.Length;
            }

            Given += count;
            return ValueTask.FromResult(count);
        }
    }
}
