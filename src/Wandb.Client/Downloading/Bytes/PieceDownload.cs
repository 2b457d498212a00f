using System.Buffers;
using System.Security.Cryptography;

namespace Wandb;

/// <summary>
/// Brings a large file over in pieces, several at once where the source has ranges, and hashes it in order behind them: what was written
/// a moment ago is read from memory, not from disk.
/// </summary>
internal sealed class PieceDownload(IByteSource source, PartialFile file, Transfer transfer, FileTally tally) : IDisposable
{
    private readonly SemaphoreSlim _news = new(0);
    private Task<string>? _hashing;

    /// <summary>
    /// Whether an MD5 tells in the end that a piece is wrong. Without one a piece is on disk before it is noted as arrived, so that a power cut
    /// loses none that counts.
    /// </summary>
    public required bool HasMd5 { get; init; }

    /// <summary>Fetches the pieces that are missing; answers the base64 MD5 of the whole, or null without one to compare it with.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            tally.Add(file.Arrived);
            await FetchAsync([.. Enumerable.Range(0, file.PieceCount).Where(piece => !file.Has(piece))], over.Token).ConfigureAwait(false);
        }
        catch
        {
            await over.CancelAsync().ConfigureAwait(false);
            await ((Task?)_hashing ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return _hashing is null ? null : await _hashing.ConfigureAwait(false);
    }

    // Only once it is certain that the pieces that are there stay there. On a thread of its own: each step of it would wait in the pool's
    // queue behind those of all transfers, and the end behind all steps.
    private void BeginHashing(CancellationToken cancellationToken)
    {
        if (HasMd5)
        {
            _hashing = Task.Factory.StartNew(() => Hash(cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    public void Dispose() => _news.Dispose();

    private async Task FetchAsync(int[] missing, CancellationToken cancellationToken)
    {
        // The first piece finds out whether the source has ranges.
        if (missing.Length == 0 || await FetchPieceAsync(missing[0], mustBegin: true, cancellationToken).ConfigureAwait(false))
        {
            BeginHashing(cancellationToken);
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = transfer.Gate.Width, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(
                missing.Skip(1),
                parallel,
                async (piece, stop) => await FetchPieceAsync(piece, mustBegin: false, stop).ConfigureAwait(false)).ConfigureAwait(false);
        }
        else
        {
            file.Restart();
            tally.Restart();
            BeginHashing(cancellationToken);
            using IDisposable place = await transfer.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            using ResumingBody body = new(source, 0, file.Size);
            for (int piece = 0; piece < file.PieceCount; piece++)
            {
                await CopyAsync(body, piece, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Fetches one piece; false, and nothing fetched, when it must begin where it begins and the source cannot.</summary>
    private async Task<bool> FetchPieceAsync(int piece, bool mustBegin, CancellationToken cancellationToken)
    {
        using IDisposable place = await transfer.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        using ResumingBody body = new(source, file.StartOf(piece), file.EndOf(piece));
        if (!await body.OpenAsync(cancellationToken).ConfigureAwait(false) && mustBegin)
        {
            return false;
        }

        await CopyAsync(body, piece, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task CopyAsync(ResumingBody body, int piece, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(transfer.Sizes.Read);
        try
        {
            while (body.Position < file.EndOf(piece))
            {
                Memory<byte> room = buffer.AsMemory(0, (int)Math.Min(buffer.Length, file.EndOf(piece) - body.Position));
                int count = await body.ReadAsync(room, cancellationToken).ConfigureAwait(false);
                await FileCopy.WriteAsync(file.Data, room[..count], body.Position - count, cancellationToken).ConfigureAwait(false);
                tally.Add(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (!HasMd5)
        {
            await FileCopy.FlushToDiskAsync(file.Data).ConfigureAwait(false);
        }

        file.Note(piece);
        _news.Release();
    }

    private string Hash(CancellationToken cancellationToken)
    {
        using IncrementalHash md5 = FileCopy.NewMd5();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(transfer.Sizes.Read);
        try
        {
            for (int piece = 0; piece < file.PieceCount; piece++)
            {
                while (!file.Has(piece))
                {
                    _news.Wait(cancellationToken);
                }

                for (long position = file.StartOf(piece), end = file.EndOf(piece); position < end;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    int count = RandomAccess.Read(file.Data, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - position)), position);
                    position += count > 0 ? count : throw new EndOfStreamException("The file on its way became shorter.");
                    md5.AppendData(buffer, 0, count);
                }
            }

            return FileCopy.ToBase64(md5);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
