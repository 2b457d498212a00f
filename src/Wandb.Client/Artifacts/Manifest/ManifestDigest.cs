using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Wandb;

/// <summary>The digest of an artifact: the MD5 of a line for each entry, path and digest, below a first line that names the format.</summary>
internal static class ManifestDigest
{
    private const int BufferSize = 32 * 1024;

    private static ReadOnlySpan<byte> FirstLine => "wandb-artifact-manifest-v1\n"u8;

    public static string Of(ReadOnlySpan<ArtifactManifestEntry> ordered)
    {
        using IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        FirstLine.CopyTo(buffer);
        int length = FirstLine.Length;
        foreach (ArtifactManifestEntry entry in ordered)
        {
            int longest = Encoding.UTF8.GetMaxByteCount(entry.Path.Length) + Encoding.UTF8.GetMaxByteCount(entry.Digest.Length) + 2;
            if (buffer.Length - length < longest)
            {
                md5.AppendData(buffer, 0, length);
                length = 0;
                buffer = AtLeast(buffer, longest);
            }

            length += Encoding.UTF8.GetBytes(entry.Path, buffer.AsSpan(length));
            buffer[length++] = (byte)':';
            length += Encoding.UTF8.GetBytes(entry.Digest, buffer.AsSpan(length));
            buffer[length++] = (byte)'\n';
        }

        md5.AppendData(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(md5.GetHashAndReset());
    }

    private static byte[] AtLeast(byte[] buffer, int length)
    {
        if (buffer.Length >= length)
        {
            return buffer;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(length);
    }
}
