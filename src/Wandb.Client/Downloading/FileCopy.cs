using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Wandb;

/// <summary>Copies between files, in pieces that can be cancelled and hashed on the way.</summary>
internal static class FileCopy
{
    private const int PieceSize = 512 * 1024;

    /// <summary>Copies all of a file; answers how many bytes.</summary>
    public static async Task<long> CopyAsync(SafeFileHandle from, SafeFileHandle to, IncrementalHash? hash, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(RandomAccess.GetLength(from), 1, PieceSize));
        try
        {
            long position = 0;
            while (await ReadAsync(from, piece, position, cancellationToken).ConfigureAwait(false) is int count and > 0)
            {
                hash?.AppendData(piece, 0, count);
                await WriteAsync(to, piece.AsMemory(0, count), position, cancellationToken).ConfigureAwait(false);
                position += count;
            }

            return position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Copies the rest of a stream that should have so many bytes; answers how many it had.</summary>
    public static async Task<long> CopyAsync(Stream from, SafeFileHandle to, long length, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, PieceSize));
        try
        {
            long position = 0;
            while (await from.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is int count and > 0)
            {
                await WriteAsync(to, piece.AsMemory(0, count), position, cancellationToken).ConfigureAwait(false);
                position += count;
            }

            return position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>The base64 MD5 of a file, or null when it is not there any more.</summary>
    public static async Task<string?> Md5Async(string path, CancellationToken cancellationToken)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            return await Md5Async(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The base64 MD5 of an open file, whose position stays where it is.</summary>
    public static async Task<string> Md5Async(SafeFileHandle file, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(RandomAccess.GetLength(file), 1, PieceSize));
        try
        {
            using IncrementalHash md5 = NewMd5();
            long position = 0;
            while (await ReadAsync(file, piece, position, cancellationToken).ConfigureAwait(false) is int count and > 0)
            {
                md5.AppendData(piece, 0, count);
                position += count;
            }

            return ToBase64(md5);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    public static SafeFileHandle OpenNew(string path) =>
        File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);

    /// <summary>
    /// Waits until a file is on disk: milliseconds, in which a thread of its own is blocked. Threads of the pool are few; were they blocked,
    /// all transfers would wait.
    /// </summary>
    public static Task FlushToDiskAsync(SafeFileHandle file) => Task.Factory.StartNew(
        static state => RandomAccess.FlushToDisk((SafeFileHandle)state!),
        file,
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Writes a piece.</summary>
    /// <remarks>
    /// Unix has no other way than to wait for a file. The runtime would only send the wait to another thread, and what follows to a third:
    /// for a small file that takes longer than the copy.
    /// </remarks>
    public static ValueTask WriteAsync(SafeFileHandle file, ReadOnlyMemory<byte> piece, long position, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return RandomAccess.WriteAsync(file, piece, position, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        RandomAccess.Write(file, piece.Span, position);
        return ValueTask.CompletedTask;
    }

    // After each full piece others get the thread, for which the network sees to it where a piece comes from there.
    private static async ValueTask<int> ReadAsync(SafeFileHandle file, byte[] piece, long position, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return await RandomAccess.ReadAsync(file, piece, position, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (position > 0 && position % piece.Length == 0)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }

        return RandomAccess.Read(file, piece, position);
    }

    public static IncrementalHash NewMd5() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    /// <summary>The digest of what was hashed, as manifests write it.</summary>
    public static string ToBase64(IncrementalHash md5)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        md5.GetCurrentHash(digest);
        return Convert.ToBase64String(digest);
    }
}
