using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wandb.Bench;

namespace Wandb.Client.Bench.Manifests;

/// <summary>A manifest of so many entries: read, digested and written. What an entry costs must not grow with their number.</summary>
internal sealed class ManifestScene
{
    private const int Few = 1000;
    private readonly int _count;
    private readonly ArtifactManifestEntry[] _unordered;
    private readonly ArtifactManifest _manifest;
    private readonly byte[] _text;

    private ManifestScene(int count)
    {
        _count = count;
        int[] numbers = [.. Enumerable.Range(0, count)];
        _manifest = new ArtifactManifest(numbers.Select(Entry));
        new Random(1).Shuffle(numbers);
        _unordered = [.. numbers.Select(Entry)];
        using MemoryStream text = new();
        _manifest.WriteAsync(text).GetAwaiter().GetResult();
        _text = text.ToArray();
    }

    /// <summary>An entry among many, to one among 1,000.</summary>
    public static IEnumerable<Pair> Pairs()
    {
        Lazy<ManifestScene> few = new(() => new ManifestScene(Few));
        foreach (int count in (int[])[10_000, 100_000])
        {
            Lazy<ManifestScene> many = new(() => new ManifestScene(count));
            Pair Of(string name, Func<ManifestScene, object> work) => new(
                string.Create(CultureInfo.InvariantCulture, $"manifest, {name}: an entry among {count:#,0} to one among {Few:#,0}"),
                () => work(few.Value),
                () => work(many.Value),
                Few,
                count);
            yield return Of("read", scene => scene.Read());
            yield return Of("digest", scene => scene.Digest());
            yield return Of("order and digest", scene => scene.OrderAndDigest());
            yield return Of("write", scene => scene.Write());
        }
    }

    private static ArtifactManifestEntry Entry(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"data/shard-{number / 100:0000}/sample-{number:000000}.parquet"),
        Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)))))
    {
        Size = 100_000 + number,
        BirthArtifactId = "QXJ0aWZhY3Q6MTIzNDU2Nzg5",
    };

    private ArtifactManifest Read()
    {
        using MemoryStream text = new(_text, writable: false);
        ArtifactManifest read = ArtifactManifest.ReadAsync(text).GetAwaiter().GetResult();
        return read.Entries.Count == _count ? read : throw new InvalidOperationException("Entries are missing.");
    }

    private string Digest() => new ArtifactManifest(_manifest.Entries).Digest;

    /// <summary>As when a version is logged: files are hashed in no order.</summary>
    private string OrderAndDigest() => new ArtifactManifest(_unordered).Digest;

    private Stream Write()
    {
        _manifest.WriteAsync(Stream.Null).GetAwaiter().GetResult();
        return Stream.Null;
    }
}
