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
        response.ContentType = ContentType + "; charset=utf-8";
        foreach ((string name, string value) in Headers)
        {
            response.Headers[name] = value;
        }

        byte[] body = Encoding.UTF8.GetBytes(Body);
        int count = Delivery == Delivery.Whole ? body.Length : Math.Min(CutAfter ?? body.Length / 2, Math.Max(body.Length - 1, 0));

        // A body shorter than announced: Kestrel sends what there is and closes the connection.
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
