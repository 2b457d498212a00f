namespace Wandb;

/// <summary>
/// What an artifact consists of: its files and references, each once, ordered by the UTF-8 bytes of their paths, as their digest takes
/// them. Immutable; safe to share among threads.
/// </summary>
public sealed class ArtifactManifest
{
    private readonly ArtifactManifestEntry[] _entries;
    private readonly Lazy<string> _digest;

    /// <summary>Makes a manifest of entries in any order.</summary>
    /// <param name="entries">The entries, no two with the same path.</param>
    /// <param name="storageLayout">How the storage names the files.</param>
    /// <param name="storageRegion">Where the storage is, such as <c>coreweave-us</c>; null for the server's own.</param>
    /// <exception cref="ArgumentException">Two entries have the same path; the message names it.</exception>
    public ArtifactManifest(IEnumerable<ArtifactManifestEntry> entries, StorageLayout storageLayout = StorageLayout.V2, string? storageRegion = null)
        : this([.. entries ?? throw new ArgumentNullException(nameof(entries))], storageLayout, storageRegion, out string? twice)
    {
        if (twice is not null)
        {
            throw new ArgumentException($"Two entries of the manifest have the path '{twice}'.", nameof(entries));
        }
    }

    private ArtifactManifest(ArtifactManifestEntry[] entries, StorageLayout storageLayout, string? storageRegion, out string? twice)
    {
        twice = Order(entries);
        _entries = entries;
        _digest = new Lazy<string>(() => ManifestDigest.Of(_entries));
        StorageLayout = storageLayout;
        StorageRegion = storageRegion;
    }

    /// <summary>A manifest without entries.</summary>
    public static ArtifactManifest Empty { get; } = new([]);

    /// <summary>The entries, ordered by the UTF-8 bytes of their paths.</summary>
    public IReadOnlyList<ArtifactManifestEntry> Entries => _entries;

    /// <summary>How the storage names the files.</summary>
    public StorageLayout StorageLayout { get; }

    /// <summary>Where the storage is, such as <c>coreweave-us</c>; null for the server's own.</summary>
    public string? StorageRegion { get; }

    /// <summary>
    /// The digest of the artifact in lower-case hex, equal for equal paths and contents whoever computes it: W&amp;B makes no new version
    /// of a collection for a digest that it has there. Computed when first asked for.
    /// </summary>
    public string Digest => _digest.Value;

    /// <summary>The sizes of all entries together, in bytes, <see cref="long.MaxValue"/> at most; entries without a size count as nothing.</summary>
    public long Size => SizeOf(_entries);

    /// <summary>Finds an entry.</summary>
    /// <param name="path">The path, as it stands in the manifest.</param>
    /// <returns>The entry, or null.</returns>
    public ArtifactManifestEntry? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        int low = 0;
        int high = _entries.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = PathOrder.Compare(_entries[middle].Path, path);
            if (order == 0)
            {
                return _entries[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>Reads the JSON text of a manifest, version 1. Keys that it does not know are skipped.</summary>
    /// <param name="utf8">The text, read to its end and left open.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="ArtifactManifestException">It is no manifest, or of another version; the message says where.</exception>
    public static Task<ArtifactManifest> ReadAsync(Stream utf8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return ManifestReader.ReadAsync(utf8, cancellationToken);
    }

    /// <summary>Writes the JSON text of the manifest, version 1.</summary>
    /// <param name="utf8">Takes the text; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>A task that ends when everything is written.</returns>
    public Task WriteAsync(Stream utf8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return ManifestWriter.WriteAsync(this, utf8, cancellationToken);
    }

    /// <summary>The number of entries and their size.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString() => $"{_entries.Length} entries, {Size} bytes";

    /// <summary>The sizes of some entries together. A manifest may say what it likes, so they do not overflow.</summary>
    internal static long SizeOf(IEnumerable<ArtifactManifestEntry> entries) =>
        entries.Aggregate(0L, (sum, entry) => entry.Size is { } size && size > long.MaxValue - sum ? long.MaxValue : sum + (entry.Size ?? 0));

    /// <summary>From entries of a text: that two have the same path is the text's fault.</summary>
    internal static ArtifactManifest FromText(List<ArtifactManifestEntry> entries, StorageLayout storageLayout, string? storageRegion)
    {
        ArtifactManifest manifest = new([.. entries], storageLayout, storageRegion, out string? twice);
        return twice is null ? manifest : throw new ArtifactManifestException(twice, "is there twice");
    }

    /// <summary>Orders by path; answers a path that two entries have.</summary>
    private static string? Order(ArtifactManifestEntry[] entries)
    {
        if (IsAscending(entries))
        {
            return null;
        }

        PathSort.Sort(entries);
        for (int i = 1; i < entries.Length; i++)
        {
            if (entries[i].Path == entries[i - 1].Path)
            {
                return entries[i].Path;
            }
        }

        return null;
    }

    // Manifests are mostly written in order: one look finds that nothing has to be moved and that no path is there twice.
    private static bool IsAscending(ArtifactManifestEntry[] entries)
    {
        for (int i = 1; i < entries.Length; i++)
        {
            if (PathOrder.Compare(entries[i - 1].Path, entries[i].Path) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
