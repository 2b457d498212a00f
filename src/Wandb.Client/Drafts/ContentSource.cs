namespace Wandb;

/// <summary>Where the bytes of an entry come from. Read twice: to hash them, and to upload them.</summary>
internal abstract class ContentSource
{
    /// <summary>The local file, for messages; null when there is none.</summary>
    public virtual string? LocalPath => null;

    /// <summary>Opens the bytes to hash them, as they are now.</summary>
    public abstract ValueTask<ContentRead> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Opens a part of the bytes that were hashed, for an upload. A stream of its own each time.</summary>
    /// <exception cref="ArtifactFileChangedException">The bytes are not those any more.</exception>
    public abstract ValueTask<Stream> OpenAgainAsync(ContentStamp stamp, long position, CancellationToken cancellationToken);

    /// <summary>Throws when the bytes are not those that were hashed any more.</summary>
    /// <exception cref="ArtifactFileChangedException">They are not.</exception>
    public virtual void ThrowIfChanged(ContentStamp stamp)
    {
    }
}

/// <summary>The bytes, opened, and what tells whether they change later.</summary>
internal sealed record ContentRead(Stream Stream, ContentStamp Stamp);

/// <summary>What a file looked like when it was hashed.</summary>
internal readonly record struct ContentStamp(long Length, DateTime LastWriteUtc);
