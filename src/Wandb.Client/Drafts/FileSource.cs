namespace Wandb;

/// <summary>The bytes of a local file, which the user promises not to change while it is logged.</summary>
internal sealed class FileSource(string path) : ContentSource
{
    private static readonly FileStreamOptions Options = new()
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 0,
    };

    public override string LocalPath => path;

    public override ValueTask<ContentRead> OpenAsync(CancellationToken cancellationToken)
    {
        FileStream file = new(path, Options);
        return ValueTask.FromResult(new ContentRead(file, Stamp(file)));
    }

    public override ValueTask<Stream> OpenAgainAsync(ContentStamp stamp, long position, CancellationToken cancellationToken)
    {
        FileStream file = Open();
        if (Stamp(file) != stamp)
        {
            file.Dispose();
            throw new ArtifactFileChangedException(path);
        }

        file.Position = position;
        return ValueTask.FromResult<Stream>(file);
    }

    public override void ThrowIfChanged(ContentStamp stamp)
    {
        using FileStream file = Open();
        if (Stamp(file) != stamp)
        {
            throw new ArtifactFileChangedException(path);
        }
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(path, Options);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactFileChangedException(path, gone);
        }
    }

    private static ContentStamp Stamp(FileStream file) => new(file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
}
