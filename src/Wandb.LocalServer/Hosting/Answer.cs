using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Wandb.LocalServer.Hosting;

/// <summary>How much of an answer reaches the client.</summary>
internal enum Delivery
{
    Whole,
    Cut,
    Reset,
}

/// <summary>What is sent back, and what the request log keeps of the request.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body)
{
    public string ContentType { get; init; } = "application/json";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A body that is streamed in place of the text; null for none.</summary>
    public ByteContent? Bytes { get; init; }

    public Delivery Delivery { get; init; }

    /// <summary>Bytes of a body that is cut; null for half of it.</summary>
    public int? CutAfter { get; init; }

    public static Answer Error(HttpStatusCode status, string message) =>
        new(status, JsonSerializer.Serialize(new { errors = new[] { new { message } } }));

    public async Task SendAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (Delivery == Delivery.Reset)
        {
            context.Abort();
            return;
        }

        HttpResponse response = context.Response;
        response.StatusCode = (int)Status;
        foreach ((string name, string value) in Headers)
        {
            response.Headers[name] = value;
        }

        byte[] text = Encoding.UTF8.GetBytes(Body);
        long length = Bytes?.Length ?? text.Length;
        if (Status == HttpStatusCode.NotModified)
        {
            return;
        }

        response.ContentType = Bytes is null ? ContentType + "; charset=utf-8" : ContentType;
        long count = Delivery == Delivery.Whole ? length : Math.Min(CutAfter ?? length / 2, Math.Max(length - 1, 0));

        // A body shorter than announced: Kestrel sends what there is and closes the connection.
        response.ContentLength = length;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await (Bytes is { } bytes
            ? bytes.SendAsync(context, count, cancellationToken)
            : response.Body.WriteAsync(text.AsMemory(0, (int)count), cancellationToken).AsTask()).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
