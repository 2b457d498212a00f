namespace Wandb;

/// <summary>
/// The bytes of a stream, which is read once: copied when they are first needed. The copy goes away with this object, since nobody can say
/// when a draft is logged for the last time.
/// </summary>
internal sealed class StreamSource(Stream stream) : ContentSource
{
    private readonly Lock _gate = new();
    private readonly long? _start = stream.CanSeek ? stream.Position : null;
    private Task<Spool>? _copy;

    public override async ValueTask<ContentRead> OpenAsync(CancellationToken cancellationToken)
    {
        Spool copy = await CopyOnceAsync(cancellationToken).ConfigureAwait(false);
        return new ContentRead(copy.OpenAt(0), new ContentStamp(copy.Length, default));
    }

    public override async ValueTask<Stream> OpenAgainAsync(ContentStamp stamp, long position, CancellationToken cancellationToken) =>
        (await CopyOnceAsync(cancellationToken).ConfigureAwait(false)).OpenAt(position);

    private Task<Spool> CopyOnceAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // What failed is tried again where the stream can be read again.
            return _copy is null or { IsFaulted: true } or { IsCanceled: true } ? _copy = CopyAsync(_copy, cancellationToken) : _copy;
        }
    }

    private async Task<Spool> CopyAsync(Task<Spool>? before, CancellationToken cancellationToken)
    {
        if (before is not null && _start is null)
        {
            throw new IOException("The stream was read in part before it failed, or before the logging was cancelled, and it can't be read again.", before.Exception?.InnerException);
        }

        if (_start is { } start)
        {
            stream.Position = start;
        }

        Spool copy = new();
        try
        {
            await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            return copy;
        }
        catch
        {
            await copy.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
