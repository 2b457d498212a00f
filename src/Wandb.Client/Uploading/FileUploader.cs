using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Wandb;

/// <summary>
/// Uploads the files of a version: addresses are asked for in batches, ahead of the uploads but not far, since they expire. Files whose
/// addresses are refused get new ones in another round.
/// </summary>
internal sealed class FileUploader(LoggingCalls calls, PendingVersion version, UploadLimits limits, int concurrency, ArtifactCache? cache) : IDisposable
{
    private readonly UploadAddresses _addresses = new(calls, version);
    private readonly SemaphoreSlim _transfers = new(concurrency, concurrency);
    private readonly ConcurrentDictionary<string, bool> _stored = new(StringComparer.Ordinal);

    public async Task UploadAsync(IReadOnlyList<FileUpload> files, CancellationToken cancellationToken)
    {
        IReadOnlyList<FileUpload> left = files;
        for (int round = 1; left.Count > 0; round++)
        {
            ConcurrentQueue<(FileUpload File, WandbException Refusal)> refused = [];
            await RunRoundAsync(left, refused, cancellationToken).ConfigureAwait(false);
            if (round >= limits.Rounds && refused.TryPeek(out (FileUpload File, WandbException Refusal) first))
            {
                throw first.Refusal;
            }

            if (refused.TryPeek(out first))
            {
                calls.Client.Wire.Telemetry.Log.UploadsRefused(refused.Count, OperationWatch.ErrorOf(first.Refusal));
            }

            left = [.. refused.Select(one => one.File)];
        }
    }

    public void Dispose() => _transfers.Dispose();

    private async Task RunRoundAsync(
        IReadOnlyList<FileUpload> files, ConcurrentQueue<(FileUpload File, WandbException Refusal)> refused, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<(FileUpload File, UploadTarget Target)> addressed = Channel.CreateBounded<(FileUpload, UploadTarget)>(limits.FilesPerRequest);
        Task asking = AskAsync(files, addressed.Writer, stop.Token);
        try
        {
            await Parallel.ForEachAsync(
                addressed.Reader.ReadAllAsync(stop.Token),
                new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = stop.Token },
                (one, token) => SendAsync(one.File, one.Target, refused, token)).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }

        await asking.ConfigureAwait(false);
    }

    private async Task AskAsync(
        IReadOnlyList<FileUpload> files, ChannelWriter<(FileUpload File, UploadTarget Target)> addressed, CancellationToken cancellationToken)
    {
        try
        {
            foreach (FileUpload[] batch in files.Chunk(limits.FilesPerRequest))
            {
                UploadTarget[] targets = await _addresses.AskAsync(batch, cancellationToken).ConfigureAwait(false);
                for (int i = 0; i < batch.Length; i++)
                {
                    await addressed.WriteAsync((batch[i], targets[i]), cancellationToken).ConfigureAwait(false);
                }
            }

            addressed.Complete();
        }
        catch (Exception fault)
        {
            addressed.Complete(fault);
        }
    }

    private async ValueTask SendAsync(
        FileUpload file, UploadTarget target, ConcurrentQueue<(FileUpload File, WandbException Refusal)> refused, CancellationToken cancellationToken)
    {
        // Equal contents of one version are one object in storage.
        if (target.IsKnown || (target.StoragePath is { Length: > 0 } path && !_stored.TryAdd(path, true)))
        {
            file.Transfer.Finish(file.File, isReused: true);
            return;
        }

        try
        {
            await SendAsync(file, target, cancellationToken).ConfigureAwait(false);
            file.File.Source.ThrowIfChanged(file.File.Stamp);
            await CacheAsync(file.File, cancellationToken).ConfigureAwait(false);
            file.Transfer.Finish(file.File, isReused: false);
        }
        catch (WandbException refusal) when (refusal.StatusCode is not null)
        {
            if (target.StoragePath is { Length: > 0 } again)
            {
                _stored.TryRemove(again, out _);
            }

            refused.Enqueue((file, refusal));
        }
    }

    // As the official client does; whether it works is no matter of the logging. What was not changed since it was hashed need not be hashed again.
    private async Task CacheAsync(PreparedFile file, CancellationToken cancellationToken)
    {
        if (cache is null || new ArtifactManifestEntry(file.Path, file.Hash.Base64).HexMd5() is not { } md5)
        {
            return;
        }

        try
        {
            Stream content = await file.Source.OpenAgainAsync(file.Stamp, 0, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                _ = await cache
                    .TryAddAsync(CacheKey.OfMd5(md5), content, file.Size, () => file.Source.ThrowIfChanged(file.Stamp), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (ArtifactFileChangedException)
        {
            return; // the server has the bytes that were hashed
        }
    }

    private Task SendAsync(FileUpload file, UploadTarget target, CancellationToken cancellationToken) => target.UploadId is null
        ? PutAsync(file, target, cancellationToken)
        : new MultipartUpload(calls, _transfers, file, target).SendAsync(concurrency, cancellationToken);

    private async Task PutAsync(FileUpload file, UploadTarget target, CancellationToken cancellationToken)
    {
        FileBody body = new(file.File.Size, token => file.File.Source.OpenAgainAsync(file.File.Stamp, 0, token))
        {
            Sent = sent => file.Transfer.Sent(0, sent),
        };
        await _transfers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using FileAnswer answer = await calls.Client.Wire.Files
                .SendAsync(FileRequest.Upload(target.Url!, file.File.Path, body, target.Headers), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _transfers.Release();
        }
    }
}
