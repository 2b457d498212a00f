using System.Net;

namespace Wandb;

/// <summary>
/// JSON on its way to the server. It notes when it is asked for: as long as nobody did, the request has not left, whatever handlers lie
/// between, for a connection is made before the body is written to it.
/// </summary>
internal sealed class ApiContent : HttpContent
{
    public const string Json = "application/json";
    private readonly ReadOnlyMemory<byte> _json;
    private readonly Action _asked;

    /// <param name="json">The bytes.</param>
    /// <param name="asked">Told when they are asked for, before the first of them is given out; for each time.</param>
    public ApiContent(ReadOnlyMemory<byte> json, Action asked)
    {
        (_json, _asked) = (json, asked);
        Headers.TryAddWithoutValidation("Content-Type", Json);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _asked();
        return stream.WriteAsync(_json, cancellationToken).AsTask();
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _asked();
        stream.Write(_json.Span);
    }
}
