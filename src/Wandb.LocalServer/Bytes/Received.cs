namespace Wandb.LocalServer.Bytes;

/// <summary>Bytes that have arrived whole, and are not kept yet. Disposing of it forgets those that were not kept.</summary>
internal sealed class Received : IDisposable
{
    public Received(string md5, long size, byte[] content) => (Md5, Size, Content) = (md5, size, content);

    public Received(string md5, long size, string path) => (Md5, Size, Path) = (md5, size, path);

    /// <summary>Hex of their MD5.</summary>
    public string Md5 { get; }

    public long Size { get; }

    /// <summary>The bytes, when they are in memory.</summary>
    public byte[]? Content { get; }

    /// <summary>The file they are in, when they are not; a store that keeps them takes it away.</summary>
    public string? Path { get; }

    public void Dispose()
    {
        if (Path is not null)
        {
            ScratchFolder.Delete(Path);
        }
    }
}
