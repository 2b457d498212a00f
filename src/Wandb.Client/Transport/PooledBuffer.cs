using System.Buffers;

namespace Wandb;

/// <summary>Bytes in an array of the shared pool: written by a JSON writer or read from a stream, given back on dispose.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 4096;
    private byte[] _array = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _length;

    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _array.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _array.AsSpan(_length);
    }

    public async Task ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(GetMemory(1), cancellationToken).ConfigureAwait(false) is int count and > 0)
        {
            Advance(count);
        }
    }

    /// <summary>Leaves the array to the garbage collector, when something may still read it.</summary>
    public void Abandon() => _array = [];

    public void Dispose()
    {
        byte[] array = _array;
        _array = [];
        _length = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void EnsureRoom(int sizeHint)
    {
        int wanted = _length + Math.Max(sizeHint, 1);
        if (wanted <= _array.Length)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, _array.Length * 2));
        _array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
