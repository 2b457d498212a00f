namespace Wandb;

/// <summary>A file of this machine that a <c>file</c> reference points to.</summary>
internal sealed class LocalFileSource(string path) : IByteSource
{
    /// <summary>The path that a reference names; null when it names another machine: a manifest must not make this one call there.</summary>
    public static string? PathOf(Uri reference) =>
        reference is { IsAbsoluteUri: true, IsFile: true, IsUnc: false } && reference.Host.Length == 0 ? reference.LocalPath : null;

    public string Name => path;

    public Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken)
    {
        FileStream file = new(path, new FileStreamOptions
        {
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            BufferSize = 0,
        });
        file.Position = from;
        return Task.FromResult(new OpenBytes(file, from, HasRanges: true));
    }
}
