using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Wandb.LocalServer.Hosting;

/// <summary>The body of a request as text. Clients compress what runs stream when the server says that it understands it.</summary>
internal static class RequestBody
{
    /// <summary>Null when the body has an encoding other than gzip, or is no gzip though it says so.</summary>
    public static async Task<string?> ReadAsync(HttpRequest request)
    {
        CancellationToken aborted = request.HttpContext.RequestAborted;
        switch (request.Headers.ContentEncoding.ToString())
        {
            case "" or "identity":
                return await ReadAsync(request.Body, aborted).ConfigureAwait(false);
            case "gzip":
                var plain = new GZipStream(request.Body, CompressionMode.Decompress);
                await using (plain.ConfigureAwait(false))
                {
                    return await ReadGzipAsync(plain, aborted).ConfigureAwait(false);
                }

            default:
                return null;
        }
    }

    private static async Task<string?> ReadGzipAsync(GZipStream plain, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(plain, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }
}
