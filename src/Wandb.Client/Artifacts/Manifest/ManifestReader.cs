using System.Buffers;

namespace Wandb;

/// <summary>Feeds a stream to <see cref="ManifestParser"/> through a buffer that holds one entry at a time.</summary>
internal static class ManifestReader
{
    private const int InitialSize = 64 * 1024;

    // An entry is some hundred bytes; what is longer than this is an attack on memory.
    private const int LargestEntry = 16 * 1024 * 1024;

    public static async Task<ArtifactManifest> ReadAsync(Stream utf8, CancellationToken cancellationToken)
    {
        ManifestParser parser = new();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
        try
        {
            int kept = 0;
            while (true)
            {
                // Filled each time, so that what does not fit yet is looked at again only after as much again was read.
                int read = await utf8.ReadAtLeastAsync(buffer.AsMemory(kept), buffer.Length - kept, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                bool isLast = kept + read < buffer.Length;
                ReadOnlyMemory<byte> filled = buffer.AsMemory(0, kept + read);
                int used = parser.Take(filled.Span, isLast);
                if (isLast)
                {
                    return parser.Finish();
                }

                kept = filled.Length - used;
                buffer = Move(buffer, used, kept, parser);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves what is left to the front, of a larger buffer when nothing was used.</summary>
    private static byte[] Move(byte[] buffer, int from, int length, ManifestParser parser)
    {
        if (from > 0)
        {
            buffer.AsSpan(from, length).CopyTo(buffer);
            return buffer;
        }

        if (buffer.Length >= LargestEntry)
        {
            throw parser.TooLong();
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
