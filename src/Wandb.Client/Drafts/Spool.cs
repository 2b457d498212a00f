using Microsoft.Win32.SafeHandles;

namespace Wandb;

/// <summary>
/// Takes bytes and gives them back as often as wanted: from memory as long as they are few, else from a temporary file that goes away with
/// this object.
/// </summary>
internal sealed class Spool : Stream
{
    private const int MostInMemory = 1024 * 1024;
    private readonly MemoryStream _memory = new();
    private SafeFileHandle? _file;
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads what was written, from a position on. A stream of its own each time; good until this one is disposed.</summary>
    public Stream OpenAt(long position) => _file is null
        ? new MemoryStream(_memory.GetBuffer(), (int)position, (int)(_length - position), writable: false)
        : new HandleStream(_file, position);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_file is null && _length + buffer.Length > MostInMemory)
        {
            _file = File.OpenHandle(
                Path.Combine(Path.GetTempPath(), "wandb-" + Path.GetRandomFileName()),
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            await RandomAccess.WriteAsync(_file, _memory.GetBuffer().AsMemory(0, (int)_length), 0, cancellationToken).ConfigureAwait(false);
            _memory.SetLength(0);
            _memory.Capacity = 0;
        }

        if (_file is null)
        {
            await _memory.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await RandomAccess.WriteAsync(_file, buffer, _length, cancellationToken).ConfigureAwait(false);
        }

        _length += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write to it with WriteAsync.");

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
            _memory.Dispose();
        }

        base.Dispose(disposing);
    }
}
