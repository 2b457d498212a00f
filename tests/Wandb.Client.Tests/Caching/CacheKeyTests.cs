namespace Wandb.Client.Tests.Caching;

public sealed class CacheKeyTests
{
    // The example of the layout's description, computed by another implementation.
    [Fact]
    public void A_reference_is_named_by_the_hash_of_the_hashes_of_URL_and_ETag() => Assert.Equal(
        "etag/31/1d69135e4da76e29348caaa7f8706a4da8af14ad2c8e419c643b981a268630",
        CacheKey.OfReference("s3://bucket/key", "abc").RelativePath.Replace('\\', '/'));

    [Fact]
    public void A_file_is_named_by_its_MD5() => Assert.Equal(
        "md5/51/10005a39e74ad97796a4d142427e84", CacheKey.OfMd5("5110005a39e74ad97796a4d142427e84").RelativePath.Replace('\\', '/'));

    [Fact]
    public void An_entry_is_known_by_what_its_digest_is()
    {
        const string Md5 = "URAAWjnnStl3lqTRQkJ+hA==";
        CacheKey key = CacheKey.OfMd5("5110005a39e74ad97796a4d142427e84");
        Assert.Equal(new CachedContent(key, 12), CachedContent.Of(new ArtifactManifestEntry("a", Md5) { Size = 12 }));
        Assert.Equal(new CachedContent(key, 12), CachedContent.Of(new ArtifactManifestEntry("a", Md5) { Size = 12, Reference = new Uri("file:///x") }));

        // W&B writes 0 for the size of a reference to another version.
        Assert.Equal(new CachedContent(key, null), CachedContent.Of(new ArtifactManifestEntry("a", Md5) { Size = 0, Reference = new Uri("wandb-artifact://4142/x") }));
        Assert.Equal(
            new CachedContent(CacheKey.OfReference("s3://bucket/key", "abc"), 5),
            CachedContent.Of(new ArtifactManifestEntry("a", "abc") { Size = 5, Reference = new Uri("s3://bucket/key") }));
        Assert.Null(CachedContent.Of(new ArtifactManifestEntry("a", "abc") { Reference = new Uri("s3://bucket/key") }));
        Assert.Null(CachedContent.Of(new ArtifactManifestEntry("a", "no MD5") { Size = 5 }));
    }
}
