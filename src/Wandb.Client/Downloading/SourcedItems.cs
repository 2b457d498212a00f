using System.Runtime.CompilerServices;

namespace Wandb;

/// <summary>A file to be transferred and what its bytes are read from, or why they can't be.</summary>
internal sealed record SourcedItem(DownloadItem Item, EntryOrigin? Origin, IByteSource? Source, Exception? Fault);

/// <summary>
/// Finds what the bytes of files are read from, as the transfers come to need it: the addresses of thousands of files would fill memory,
/// and run out before their turn.
/// </summary>
internal sealed class SourcedItems(StoredArtifact artifact, Origins origins, TransferSizes sizes)
{
    public async IAsyncEnumerable<SourcedItem> FindAsync(IReadOnlyList<DownloadItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<DownloadItem> stored = [.. items.Where(item => !item.Entry.IsReference)];
        IAsyncEnumerable<SourcedItem> own = stored.Count <= sizes.AddressesByName
            ? ByNameAsync(stored, cancellationToken)
            : ByPageAsync(stored, cancellationToken);
        await foreach (SourcedItem item in own.ConfigureAwait(false))
        {
            yield return item;
        }

        foreach (DownloadItem[] some in items.Where(item => item.Entry.IsReference).Chunk(sizes.AddressesByName))
        {
            foreach (SourcedItem item in await FollowAsync(some, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<SourcedItem> ByNameAsync(List<DownloadItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, Uri> urls = items.Count == 0
            ? new Dictionary<string, Uri>()
            : await artifact.Urls.FindAsync([.. items.Select(item => item.Entry.Path)], cancellationToken).ConfigureAwait(false);
        foreach (DownloadItem item in items)
        {
            yield return Stored(item, urls.GetValueOrDefault(item.Entry.Path));
        }
    }

    private async IAsyncEnumerable<SourcedItem> ByPageAsync(List<DownloadItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, DownloadItem> waiting = items.ToDictionary(item => item.Entry.Path, StringComparer.Ordinal);
        await foreach ((string path, Uri url) in artifact.Urls.ListAsync(sizes.AddressPage, cancellationToken).ConfigureAwait(false))
        {
            if (waiting.Remove(path, out DownloadItem? item))
            {
                yield return Stored(item, url);
                if (waiting.Count == 0)
                {
                    yield break;
                }
            }
        }

        // The server listed less than the manifest has: its own route may have it.
        foreach (DownloadItem item in waiting.Values)
        {
            yield return Stored(item, null);
        }
    }

    private SourcedItem Stored(DownloadItem item, Uri? url)
    {
        EntryOrigin origin = new(item.Entry, artifact, null);
        return new SourcedItem(item, origin, origin.Read(url), null);
    }

    private async Task<SourcedItem[]> FollowAsync(DownloadItem[] items, CancellationToken cancellationToken)
    {
        SourcedItem[] found = new SourcedItem[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            try
            {
                EntryOrigin origin = await origins.FindAsync(artifact, items[i].Entry, cancellationToken).ConfigureAwait(false);
                found[i] = new SourcedItem(items[i], origin, origin.Source, null);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                found[i] = new SourcedItem(items[i], null, null, fault);
            }
        }

        foreach (IGrouping<StoredArtifact, int> other in Enumerable.Range(0, found.Length).Where(i => found[i].Origin?.Artifact is not null).GroupBy(i => found[i].Origin!.Artifact!))
        {
            IReadOnlyDictionary<string, Uri>? urls = null;
            Exception? unknown = null;
            try
            {
                urls = await other.Key.Urls
                    .FindAsync([.. other.Select(i => found[i].Origin!.Entry.Path).Distinct()], cancellationToken).ConfigureAwait(false);
            }
            catch (WandbException fault)
            {
                unknown = fault; // of another version: what this one stores itself is no worse for it
            }

            foreach (int i in other)
            {
                EntryOrigin origin = found[i].Origin!;
                found[i] = found[i] with { Source = origin.Read(urls?.GetValueOrDefault(origin.Entry.Path)), Fault = unknown };
            }
        }

        return found;
    }
}
