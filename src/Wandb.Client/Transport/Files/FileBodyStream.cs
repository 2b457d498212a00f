namespace Wandb;

/// <summary>The body of an answer, read with an eye on the clock while a read is under way.</summary>
/// <param name="source">The body as HTTP gives it.</param>
/// <param name="length">How many bytes it has, as far as the server says.</param>
/// <param name="watch">Sees a standstill.</param>
/// <param name="target">What it is, for errors.</param>
/// <param name="connection">What it came over.</param>
internal sealed class FileBodyStream(Stream source, long? length, StallWatch watch, FileTarget target, Connection connection) : ArrivingStream
{
    private Action<Exception?>? _ended;
    private long _read;

    // Reads come one after the other, mostly with the same token: one source does for all of them.
    private CancellationTokenSource? _any;
    private CancellationToken _caller;

    /// <summary>Told once when the body was read to its end or is let go (null), or broke.</summary>
    public Action<Exception?>? Ended
    {
        set => _ended = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int count = await ReadOnceAsync(buffer, cancellationToken).ConfigureAwait(false);
            _read += count;

            // Not every reader asks once more after the last byte.
            if (_read == length || (count == 0 && buffer.Length > 0))
            {
                End(fault: null);
            }

            return count;
        }
        catch (Exception fault)
        {
            End(fault);
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it with ReadAsync.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            _any?.Dispose();
            End(fault: null);
        }

        base.Dispose(disposing);
    }

    private void End(Exception? fault) => Interlocked.Exchange(ref _ended, null)?.Invoke(fault);

    private async ValueTask<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        watch.Touch();
        try
        {
            int count = await source.ReadAsync(buffer, Any(cancellationToken)).ConfigureAwait(false);
            connection.Telemetry.Received(count, Telemetry.File);
            return count;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (connection.Closing.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(WandbClient));
        }
        catch (Exception stalled) when (watch.HasStalled)
        {
            throw FileFailures.Stalled(target, watch.Limit, stalled);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            throw FileFailures.CutShort(target, broken);
        }
        finally
        {
            watch.Pause();
        }
    }

    private CancellationToken Any(CancellationToken caller)
    {
        if (!caller.CanBeCanceled)
        {
            return watch.Token;
        }

        if (_any is null || _caller != caller)
        {
            _any?.Dispose();
            (_any, _caller) = (CancellationTokenSource.CreateLinkedTokenSource(caller, watch.Token), caller);
        }

        return _any.Token;
    }
}
