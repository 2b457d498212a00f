using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Bytes;

/// <summary>Bytes in a folder that several processes may share: <c>files/ab/cdef…</c>, and what is on its way in <c>incoming</c>.</summary>
internal sealed class FolderBytes : ByteStore
{
    private readonly string _files;
    private readonly Lazy<ScratchFolder> _scratch;

    public FolderBytes(string folder)
    {
        _files = Path.Combine(folder, "files");
        Directory.CreateDirectory(_files);
        _scratch = new Lazy<ScratchFolder>(new ScratchFolder(Path.Combine(folder, "incoming")));
    }

    public override Received Receive(ReadOnlySpan<byte> content)
    {
        string path = _scratch.Value.NewPath();
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        return new Received(Md5Of(content), content.Length, path);
    }

    public override void Keep(Received received)
    {
        string path = PathOf(received.Md5);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(received.Path!, path, overwrite: true);
    }

    public override Stream? Open(string md5)
    {
        try
        {
            return new FileStream(
                PathOf(md5), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public override void Remove(string md5) => File.Delete(PathOf(md5));

    public override IEnumerable<string> Names()
    {
        foreach (string folder in Directory.EnumerateDirectories(_files))
        {
            foreach (string path in Directory.EnumerateFiles(folder))
            {
                string name = Path.GetFileName(folder) + Path.GetFileName(path);
                if (Md5Text.IsHex(name))
                {
                    yield return name;
                }
            }
        }
    }

    public override void Dispose() => _scratch.Value.Dispose();

    protected override Receiving Begin() => new(_scratch, memoryLimit: 0);

    private string PathOf(string md5) => Path.Combine(_files, md5[..2], md5[2..]);
}
