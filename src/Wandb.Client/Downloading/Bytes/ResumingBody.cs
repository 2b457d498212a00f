using System.Buffers;

namespace Wandb;

/// <summary>
/// A part of a file, read from its first to its last byte over as many connections as it takes: after one that breaks, the next goes on
/// from the byte that was read last.
/// </summary>
/// <param name="source">Where the bytes come from.</param>
/// <param name="from">The position of the first byte.</param>
/// <param name="until">The position after the last one; null to read as far as the source goes.</param>
internal sealed class ResumingBody(IByteSource source, long from, long? until) : IDisposable
{
    private const int MostBreaks = 5;
    private const int SkipSize = 64 * 1024;
    private readonly long _from = from;
    private OpenBytes? _open;
    private long _toSkip;
    private int _breaks;

    /// <summary>The position of the next byte.</summary>
    public long Position { get; private set; } = from;

    /// <summary>Whether it could not go on because the source may have another content now.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Whether all was read; of an empty part from the start.</summary>
    public bool IsAtEnd => Position >= until;

    /// <summary>Opens the first connection, if none is open; answers whether the source can begin anywhere.</summary>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (_open is null)
        {
            _open = await source.OpenAsync(Position, until, cancellationToken).ConfigureAwait(false);
            _toSkip = Position - _open.Start;
            if (_open.IsOther && Position > _from)
            {
                Close();
                IsTorn = true;
                throw new WandbNetworkException($"The transfer of '{source.Name}' broke at byte {Position}, and nothing tells that what is there now is the same content. Try again.");
            }
        }

        return _open.HasRanges;
    }

    /// <summary>Reads on; 0 at the end.</summary>
    /// <exception cref="WandbNetworkException">The connection broke several times in a row without a byte between.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (until is { } end)
        {
            if (IsAtEnd)
            {
                return 0;
            }

            buffer = buffer[..(int)Math.Min(buffer.Length, end - Position)];
        }

        while (true)
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await SkipAsync(_open!.Body, cancellationToken).ConfigureAwait(false);
                int count = await _open.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (count == 0 && until is not null)
                {
                    throw EndedEarly();
                }

                (Position, _breaks) = (Position + count, 0);
                return count;
            }
            catch (Exception broken) when (broken is WandbNetworkException or IOException && ++_breaks < MostBreaks)
            {
                Close();
            }
        }
    }

    public void Dispose() => Close();

    /// <summary>Passes over what was read before, of a source that cannot begin anywhere.</summary>
    private async ValueTask SkipAsync(Stream body, CancellationToken cancellationToken)
    {
        if (_toSkip == 0)
        {
            return;
        }

        byte[] skipped = ArrayPool<byte>.Shared.Rent(SkipSize);
        try
        {
            while (_toSkip > 0)
            {
                int read = await body.ReadAsync(skipped.AsMemory(0, (int)Math.Min(_toSkip, SkipSize)), cancellationToken).ConfigureAwait(false);
                _toSkip -= read > 0 ? read : throw EndedEarly();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(skipped);
        }
    }

    private WandbNetworkException EndedEarly() => new($"The transfer of '{source.Name}' ended at byte {Position}, before its end. Check the network and the proxy.");

    private void Close()
    {
        _open?.Dispose();
        _open = null;
    }
}
