namespace Wandb;

/// <summary>The body of an answer, read with an eye on the clock while a read is under way.</summary>
internal sealed class FileBodyStream(Stream source, StallWatch watch, FileTarget target, Connection connection) : Stream
{
    // Reads come one after the other, mostly with the same token: one source does for all of them.
    private CancellationTokenSource? _any;
    private CancellationToken _caller;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
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

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it with ReadAsync.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            _any?.Dispose();
        }

        base.Dispose(disposing);
    }

    private CancellationToken Any(CancellationToken caller)
    {
        if (_any is null || _caller != caller)
        {
            _any?.Dispose();
            (_any, _caller) = (CancellationTokenSource.CreateLinkedTokenSource(caller, watch.Token, connection.Closing), caller);
        }

        return _any.Token;
    }
}
