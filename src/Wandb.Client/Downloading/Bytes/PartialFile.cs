using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Wandb;

/// <summary>
/// A large file on its way, and beside it the list of its pieces that arrived, so that a later attempt, maybe of another process, goes on
/// from there. One process has it at a time; another one that wants the same content gets a file of its own.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    public const string MapSuffix = ".map";

    private const int HeadSize = sizeof(long) + sizeof(int);
    private readonly FileStream _map;
    private readonly bool[] _arrived;
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly string _mapPath;
    private readonly bool _isFound;
    private bool _isPlaced;

    private PartialFile(string path, bool isFound, SafeFileHandle data, FileStream map, long size, int pieceSize)
    {
        (_path, _isFound, _mapPath, Data, _map, Size, PieceSize) = (path, isFound, path + MapSuffix, data, map, size, pieceSize);
        _arrived = new bool[PieceCount];
        ReadMap();
    }

    public SafeFileHandle Data { get; }

    public long Size { get; }

    public int PieceSize { get; }

    public int PieceCount => (int)((Size + PieceSize - 1) / PieceSize);

    /// <summary>Whether pieces were there when it was opened.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>The bytes of the pieces that arrived.</summary>
    public long Arrived
    {
        get
        {
            lock (_gate)
            {
                return Enumerable.Range(0, PieceCount).Where(piece => _arrived[piece]).Sum(piece => EndOf(piece) - StartOf(piece));
            }
        }
    }

    /// <summary>Opens the file of a content in a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="content">What tells the content from others, in hex.</param>
    /// <param name="size">Its size.</param>
    /// <param name="pieceSize">The size of its pieces.</param>
    public static PartialFile Open(string directory, string content, long size, int pieceSize)
    {
        string path = PartName.Of(directory, content);
        try
        {
            if (TryOpen(path, isFound: true, size, pieceSize) is { } file)
            {
                return file;
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process is at it, or another file of the same content in this one.
        }

        return TryOpen(PartName.New(directory), isFound: false, size, pieceSize) ?? throw new IOException($"A new file in '{directory}' was removed at once.");
    }

    public long StartOf(int piece) => (long)piece * PieceSize;

    public long EndOf(int piece) => Math.Min(StartOf(piece) + PieceSize, Size);

    public bool Has(int piece)
    {
        lock (_gate)
        {
            return _arrived[piece];
        }
    }

    /// <summary>Notes that a piece is written as a whole.</summary>
    public void Note(int piece)
    {
        lock (_gate)
        {
            _arrived[piece] = true;
            _map.Write(Number(piece));
            _map.Flush();
        }
    }

    /// <summary>Forgets every piece.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            IsResumed = false;
            Array.Clear(_arrived);
            WriteHead();
        }
    }

    /// <summary>Closes the file, which is complete, and gives it the name. When that fails, it stays for the next attempt.</summary>
    public void Place(string path)
    {
        // The map goes first, and the data gets a name that nobody looks for, so that no process takes one of them for its own.
        _map.Dispose();
        PartName.Remove(_mapPath);
        string own = PartName.New(Path.GetDirectoryName(_path)!);
        File.Move(_path, own);
        Data.Dispose();
        try
        {
            SafeTarget.Place(own, path);
            _isPlaced = true;
        }
        catch
        {
            TakeBack(own);
            throw;
        }
    }

    /// <summary>Closes the file. What arrived of it stays where the next attempt finds it; nothing stays when nothing did.</summary>
    public void Dispose()
    {
        if (!_isPlaced && !(_isFound && Array.Exists(_arrived, arrived => arrived)))
        {
            PartName.Remove(_mapPath);
            PartName.Remove(_path);
        }

        _map.Dispose();
        Data.Dispose();
    }

    /// <summary>Null when the file was another transfer's, which has just finished it.</summary>
    private static PartialFile? TryOpen(string path, bool isFound, long size, int pieceSize)
    {
        // Alone on both systems: Unix locks for None alone, Windows lets an open file be renamed with Delete alone.
        FileShare alone = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
        SafeFileHandle data = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, alone, FileOptions.Asynchronous);
        try
        {
            // Unix opens first and locks then; in between the file may have got its final name, and must not be written to.
            if (File.Exists(path))
            {
                FileStream map = new(path + MapSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0);
                return new PartialFile(path, isFound, data, map, size, pieceSize);
            }
        }
        catch
        {
            data.Dispose();
            throw;
        }

        data.Dispose();
        return null;
    }

    private void TakeBack(string own)
    {
        try
        {
            File.Move(own, _path);
            using FileStream map = new(_mapPath, FileMode.CreateNew);
            map.Write(Head());
            for (int piece = 0; piece < PieceCount; piece++)
            {
                map.Write(Number(piece));
            }
        }
        catch (Exception lost) when (ArtifactCache.IsOfFiles(lost))
        {
            PartName.Remove(own);
        }
    }

    /// <summary>Takes over what a map says that is of this size and whose data is there; else begins anew.</summary>
    private void ReadMap()
    {
        byte[] map = new byte[Math.Min(_map.Length, HeadSize + ((long)sizeof(int) * PieceCount))];
        _map.ReadExactly(map);
        if (map.Length < HeadSize
            || BinaryPrimitives.ReadInt64LittleEndian(map) != Size
            || BinaryPrimitives.ReadInt32LittleEndian(map.AsSpan(sizeof(long))) != PieceSize)
        {
            WriteHead();
            return;
        }

        long length = RandomAccess.GetLength(Data);
        int whole = HeadSize;
        int taken = 0;
        for (; whole + sizeof(int) <= map.Length; whole += sizeof(int))
        {
            int piece = BinaryPrimitives.ReadInt32LittleEndian(map.AsSpan(whole));
            if (piece >= 0 && piece < PieceCount && EndOf(piece) <= length)
            {
                IsResumed = _arrived[piece] = true;
                taken++;
            }
        }

        _map.SetLength(whole);
        _map.Position = whole;
        if (HeadSize + (taken * sizeof(int)) < whole)
        {
            // What it says of data that is not there would seem true once the file is long enough again.
            WriteHead();
            for (int piece = 0; piece < PieceCount; piece++)
            {
                if (_arrived[piece])
                {
                    Note(piece);
                }
            }
        }
    }

    private void WriteHead()
    {
        _map.SetLength(0);
        _map.Write(Head());
        _map.Flush();
    }

    private byte[] Head()
    {
        byte[] head = new byte[HeadSize];
        BinaryPrimitives.WriteInt64LittleEndian(head, Size);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(sizeof(long)), PieceSize);
        return head;
    }

    private static byte[] Number(int piece)
    {
        byte[] number = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, piece);
        return number;
    }
}
