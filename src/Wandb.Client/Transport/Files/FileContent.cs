using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>Copies the body of a file request into the connection, piece by piece, and minds the standstill of either side.</summary>
internal sealed class FileContent : HttpContent
{
    private const int PieceSize = 128 * 1024;
    private readonly FileBody _body;
    private readonly StallWatch _watch;
    private readonly Telemetry _telemetry;

    public FileContent(FileBody body, StallWatch watch, Telemetry telemetry)
    {
        (_body, _watch, _telemetry) = (body, watch, telemetry);
        Headers.ContentLength = body.Length;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
    }

    /// <summary>
    /// What the source of the bytes threw, or who is told how many were sent; null when neither did. No fault of the network, and another
    /// attempt would not help.
    /// </summary>
    public Exception? OwnFault { get; private set; }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(_body.Length, 1, PieceSize));
        try
        {
            Stream source = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (source.ConfigureAwait(false))
            {
                await CopyAsync(source, stream, piece, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private async Task CopyAsync(Stream source, Stream target, byte[] piece, CancellationToken cancellationToken)
    {
        long sent = 0;
        Tell(sent);
        while (sent < _body.Length)
        {
            Memory<byte> room = piece.AsMemory(0, (int)Math.Min(piece.Length, _body.Length - sent));
            int count = await ReadAsync(source, room, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                OwnFault = new EndOfStreamException($"There are only {sent} bytes of the {_body.Length} to be sent: they became fewer meanwhile.");
                throw OwnFault;
            }

            _watch.Touch();
            await target.WriteAsync(room[..count], cancellationToken).ConfigureAwait(false);
            _watch.Touch();
            sent += count;
            _telemetry.Sent(count, Telemetry.File);
            Tell(sent);
        }
    }

    private void Tell(long sent)
    {
        try
        {
            _body.Sent?.Invoke(sent);
        }
        catch (Exception fault)
        {
            OwnFault = fault;
            throw;
        }
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _body.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            OwnFault = fault;
            throw;
        }
    }

    private async ValueTask<int> ReadAsync(Stream source, Memory<byte> room, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(room, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            OwnFault = fault;
            throw;
        }
    }
}
