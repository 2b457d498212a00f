namespace Wandb;

/// <summary>Something that the bytes of one file can be read from, again and again.</summary>
internal interface IByteSource
{
    /// <summary>The file, for errors.</summary>
    string Name { get; }

    /// <summary>Opens the bytes at a position. A source that cannot begin there begins at the first byte, and says so.</summary>
    /// <param name="from">The position of the first byte that is wanted.</param>
    /// <param name="until">The position after the last one; null for all that follow.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<OpenBytes> OpenAsync(long from, long? until, CancellationToken cancellationToken);
}

/// <summary>Bytes that are being read. Dispose of them to let go of what they come over.</summary>
/// <param name="Body">The bytes.</param>
/// <param name="Start">The position of the first one in the file.</param>
/// <param name="HasRanges">Whether the source can begin anywhere.</param>
/// <param name="Owner">Disposed together with the body; null when there is nothing else.</param>
internal sealed record OpenBytes(Stream Body, long Start, bool HasRanges, IDisposable? Owner = null) : IDisposable
{
    /// <summary>Whether they may be of another content than what was opened first, so that they can't go on with it.</summary>
    public bool IsOther { get; init; }

    public void Dispose()
    {
        Body.Dispose();
        Owner?.Dispose();
    }
}
