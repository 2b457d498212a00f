using System.Collections.Concurrent;

namespace Wandb;

/// <summary>
/// One download. First everything that can be done on this machine: files that are there, files that the cache has. Then the transfers,
/// with addresses asked for as they are needed.
/// </summary>
internal sealed class Downloader
{
    private readonly StoredArtifact _artifact;
    private readonly ArtifactDownloadOptions _options;
    private readonly IProgress<ArtifactDownloadProgress>? _progress;
    private readonly SafeTarget _target;
    private readonly Origins _origins;
    private int _kept;
    private int _cached;
    private int _fetched;
    private long _bytes;

    public Downloader(StoredArtifact artifact, string directory, ArtifactDownloadOptions options, IProgress<ArtifactDownloadProgress>? progress)
    {
        (_artifact, _options, _progress) = (artifact, options, progress);
        _origins = new Origins(artifact.Client);
        _target = new SafeTarget(directory, artifact.Client.Wire.Clock) { ReplacesObstacles = options.RemoveExtraFiles };
    }

    /// <exception cref="ArtifactDownloadException">Files could not be downloaded.</exception>
    public async Task<ArtifactDownload> RunAsync(CancellationToken cancellationToken)
    {
        DownloadWatch watch = new(_artifact.Client.Wire.Telemetry, _artifact.Name, _target.Root);
        try
        {
            ArtifactDownload download = await ProgressFault.UnwrapAsync(RunAsync(watch, cancellationToken)).ConfigureAwait(false);
            watch.Finished(download);
            return download;
        }
        catch (Exception fault)
        {
            watch.Failed(fault, _kept, _cached, _fetched);
            throw;
        }
    }

    private async Task<ArtifactDownload> RunAsync(DownloadWatch watch, CancellationToken cancellationToken)
    {
        ArtifactManifest manifest = await _artifact.GetManifestAsync(cancellationToken).ConfigureAwait(false);
        PathRules rules = _target.FindRules();
        DownloadItem[] items = DownloadPlan.Make(_artifact, manifest, _options, _origins, rules);
        long size = ArtifactManifest.SizeOf(items.Select(item => item.Entry));
        DownloadTally tally = new(_progress, items.Length, size);
        watch.Begun(items.Length, size);
        using TransferGate gate = new(_options.MaxConcurrency);
        using DownloadFailures failures = new(cancellationToken);
        FileFetcher fetcher = new(
            _target, _options.UseCache ? _artifact.Client.Cache : null, _options, new Transfer(gate, _options.Sizes), watch);
        IReadOnlyList<DownloadItem> absent = await TakeWhatIsHereAsync(items, fetcher, tally, failures).ConfigureAwait(false);
        await FetchAsync(absent, fetcher, tally, failures).ConfigureAwait(false);
        if (failures.All.Count > 0)
        {
            int done = _kept + _cached + _fetched + failures.MissingReferences.Count;
            throw new ArtifactDownloadException(_artifact.Name, _target.Root, failures.All, items.Length - done - failures.All.Count);
        }

        return new ArtifactDownload
        {
            Directory = _target.Root,
            Bytes = _bytes,
            KeptFiles = _kept,
            CachedFiles = _cached,
            FetchedFiles = _fetched,
            RemovedFiles = _options.RemoveExtraFiles ? ExtraFiles.Remove(_target, _options.PathPrefix, items, rules, cancellationToken) : 0,
            MissingReferences = [.. failures.MissingReferences],
            CacheProblem = fetcher.CacheProblem,
        };
    }

    private async Task<IReadOnlyList<DownloadItem>> TakeWhatIsHereAsync(
        DownloadItem[] items, FileFetcher fetcher, DownloadTally tally, DownloadFailures failures)
    {
        ConcurrentBag<DownloadItem> absent = [];
        await failures.EndAsync(Parallel.ForEachAsync(
            items,
            InParallel(failures),
            (item, stop) => failures.RunAsync(item, _options.AllowMissingReferences, async () =>
            {
                if (await fetcher.TryKeepAsync(item, stop).ConfigureAwait(false) is { } kept)
                {
                    Finish(tally.Begin(item.Path.Text, item.Entry.Size), kept, ref _kept);
                }
                else if (await fetcher.TryCopyAsync(item, stop).ConfigureAwait(false) is { } copied)
                {
                    Finish(tally.Begin(item.Path.Text, item.Entry.Size), copied, ref _cached);
                }
                else
                {
                    absent.Add(item);
                }
            }))).ConfigureAwait(false);
        return [.. absent.OrderBy(item => item.Path.Text, StringComparer.Ordinal)];
    }

    private async Task FetchAsync(IReadOnlyList<DownloadItem> items, FileFetcher fetcher, DownloadTally tally, DownloadFailures failures)
    {
        if (items.Count == 0 || failures.Token.IsCancellationRequested)
        {
            return;
        }

        SourcedItems sources = new(_artifact, _origins, _options.Sizes);
        await failures.EndAsync(Parallel.ForEachAsync(
            sources.FindAsync(items, failures.Token),
            InParallel(failures),
            (sourced, stop) => failures.RunAsync(sourced.Item, _options.AllowMissingReferences, async () =>
            {
                if (sourced.Fault is { } fault)
                {
                    throw fault;
                }

                FileTally file = tally.Begin(sourced.Item.Path.Text, sourced.Item.Entry.Size);
                long length = await fetcher.FetchAsync(sourced.Item, sourced.Origin!, sourced.Source!, file, stop).ConfigureAwait(false);
                Finish(file, length, ref _fetched);
            }))).ConfigureAwait(false);
    }

    private void Finish(FileTally file, long length, ref int count)
    {
        Interlocked.Increment(ref count);
        Interlocked.Add(ref _bytes, length);
        file.Finish(length);
    }

    private ParallelOptions InParallel(DownloadFailures failures) =>
        new() { MaxDegreeOfParallelism = _options.MaxConcurrency, CancellationToken = failures.Token };
}
