using System.Security.Cryptography;

namespace Wandb;

/// <summary>A file of an artifact as a stream: read over as many connections as it takes, and compared with the manifest at its end.</summary>
/// <param name="origin">Where it is.</param>
/// <param name="source">Its bytes.</param>
/// <param name="mismatched">Told when they are not those of the manifest.</param>
internal sealed class EntryStream(EntryOrigin origin, IByteSource source, Action mismatched) : ArrivingStream
{
    private readonly ResumingBody _body = new(source, 0, origin.HasMd5 ? origin.Entry.Size : null);
    private readonly IncrementalHash _md5 = FileCopy.NewMd5();
    private bool _isChecked;

    public override long Position
    {
        get => _body.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Connects, so that a file that can't be read is known before the first byte is.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (origin.Entry.Size != 0)
        {
            await _body.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _md5.AppendData(buffer.Span[..count]);
        if (!_isChecked && (count == 0 ? buffer.Length > 0 : _body.Position >= origin.Entry.Size))
        {
            // With the last bytes rather than after them: not every reader asks once more.
            try
            {
                Check(isEnd: count == 0 || origin.HasMd5);
            }
            catch (ArtifactIntegrityException)
            {
                mismatched();
                throw;
            }
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("This stream comes over the network: read it with ReadAsync or CopyToAsync, or download the file with DownloadFileAsync.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _md5.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(bool isEnd)
    {
        ArtifactManifestEntry entry = origin.Entry;
        StreamDownload.CheckLength(entry, _body.Position, isEnd);
        if (isEnd)
        {
            _isChecked = true;
            if (origin.HasMd5 && FileCopy.ToBase64(_md5) is var digest && digest != entry.Digest)
            {
                throw new ArtifactIntegrityException(entry.Path, entry.Digest, digest);
            }
        }
    }
}
