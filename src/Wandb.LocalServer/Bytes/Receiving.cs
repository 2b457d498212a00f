namespace Wandb.LocalServer.Bytes;

/// <summary>Where arriving bytes are put: in memory up to a size, from then on in a file.</summary>
internal sealed class Receiving(Lazy<ScratchFolder> scratch, int memoryLimit) : IAsyncDisposable
{
    private MemoryStream? _memory = new();
    private FileStream? _file;
    private string? _path;
    private long _size;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _size += bytes.Length;
        if (_memory is not null && _size > memoryLimit)
        {
            _path = scratch.Value.NewPath();
            _file = new FileStream(
                _path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
            await _file.WriteAsync(_memory.GetBuffer().AsMemory(0, (int)_memory.Length), cancellationToken).ConfigureAwait(false);
            _memory = null;
        }

        if (_memory is { } memory)
        {
            memory.Write(bytes.Span);
        }
        else
        {
            await _file!.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The bytes are whole; those in a file are on the disk when this has ended.</summary>
    public async ValueTask<Received> FinishAsync(string md5, CancellationToken cancellationToken)
    {
        if (_memory is { } memory && memoryLimit > 0)
        {
            return new Received(md5, _size, memory.ToArray());
        }

        if (_file is null)
        {
            _path = scratch.Value.NewPath();
            _file = new FileStream(_path, FileMode.CreateNew, FileAccess.Write);
        }

        await _file.FlushAsync(cancellationToken).ConfigureAwait(false);
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync().ConfigureAwait(false);
        var received = new Received(md5, _size, _path!);
        _path = null;
        return received;
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync().ConfigureAwait(false);
        }

        if (_path is not null)
        {
            ScratchFolder.Delete(_path);
        }
    }
}
