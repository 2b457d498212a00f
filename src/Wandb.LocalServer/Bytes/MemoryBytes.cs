using System.Collections.Concurrent;

namespace Wandb.LocalServer.Bytes;

/// <summary>
/// Bytes that end with the server: small ones in memory, big ones, and all once there are many, in files of the temporary folder.
/// </summary>
internal sealed class MemoryBytes : ByteStore
{
    public const int LargestInMemory = 4 * 1024 * 1024;
    private const long MostInMemory = 256 * 1024 * 1024;
    private readonly ConcurrentDictionary<string, (byte[]? Content, string? Path)> _bytes = new(StringComparer.Ordinal);
    private readonly Lazy<ScratchFolder> _scratch;
    private long _inMemory;

    /// <param name="scratchRoot">The folder for those in files; null for one in the temporary folder. It is made when it is needed.</param>
    public MemoryBytes(string? scratchRoot = null)
    {
        string root = scratchRoot ?? Path.Combine(Path.GetTempPath(), "wandb-local-server");
        ScratchFolder.RemoveAbandoned(root);
        _scratch = new Lazy<ScratchFolder>(() => new ScratchFolder(root));
    }

    public override Received Receive(ReadOnlySpan<byte> content) => new(Md5Of(content), content.Length, content.ToArray());

    public override void Keep(Received received)
    {
        if (_bytes.ContainsKey(received.Md5))
        {
            return;
        }

        string? path = null;
        if (received.Path is not null)
        {
            path = _scratch.Value.NewPath();
            File.Move(received.Path, path);
        }

        _bytes[received.Md5] = (received.Content, path);
        Interlocked.Add(ref _inMemory, received.Content?.Length ?? 0);
    }

    public override Stream? Open(string md5) => _bytes.TryGetValue(md5, out (byte[]? Content, string? Path) found)
        ? found.Content is { } content
            ? new MemoryStream(content, writable: false)
            : new FileStream(
                found.Path!, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true)
        : null;

    public override void Remove(string md5)
    {
        if (_bytes.TryRemove(md5, out (byte[]? Content, string? Path) found))
        {
            Interlocked.Add(ref _inMemory, -(found.Content?.Length ?? 0));
            if (found.Path is not null)
            {
                File.Delete(found.Path);
            }
        }
    }

    public override IEnumerable<string> Names() => _bytes.Keys;

    public override void Dispose()
    {
        if (_scratch.IsValueCreated)
        {
            _scratch.Value.Dispose();
        }
    }

    protected override Receiving Begin() =>
        new(_scratch, Interlocked.Read(ref _inMemory) < MostInMemory ? LargestInMemory : 0);
}
