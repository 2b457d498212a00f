using System.Buffers;
using System.Security.Cryptography;

namespace Wandb;

/// <summary>Hashes a content as a whole and in parts in one go, through one buffer.</summary>
internal static class ContentHasher
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Hashes the first <paramref name="length"/> bytes.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static async Task<ContentHash> HashAsync(
        Stream content, long length, long? partSize, Action<long>? hashed, CancellationToken cancellationToken)
    {
        using IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using PartHasher? parts = partSize is { } size ? new PartHasher(size) : null;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, BufferSize));
        try
        {
            for (long left = length; left > 0;)
            {
                int count = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    throw new EndOfStreamException($"It became shorter by {left} bytes while it was read.");
                }

                whole.AppendData(buffer, 0, count);
                parts?.Append(buffer.AsSpan(0, count));
                left -= count;
                hashed?.Invoke(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new ContentHash(Convert.ToBase64String(whole.GetHashAndReset()), parts?.Finish() ?? []);
    }

    private sealed class PartHasher(long size) : IDisposable
    {
        private readonly IncrementalHash _part = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        private readonly List<FilePart> _parts = [];
        private long _position;
        private long _length;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                int count = (int)Math.Min(bytes.Length, size - _length);
                _part.AppendData(bytes[..count]);
                bytes = bytes[count..];
                _length += count;
                if (_length == size)
                {
                    End();
                }
            }
        }

        public List<FilePart> Finish()
        {
            if (_length > 0)
            {
                End();
            }

            return _parts;
        }

        public void Dispose() => _part.Dispose();

        private void End()
        {
            _parts.Add(new FilePart(_parts.Count + 1, _position, _length, _part.GetHashAndReset()));
            (_position, _length) = (_position + _length, 0);
        }
    }
}
