using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Wandb.LocalServer.Hosting;

/// <summary>A body that is streamed: a range of some bytes. They are opened only when they are sent, since a fault may send something else.</summary>
internal sealed record ByteContent(Func<Stream?> Open, long Start, long Length)
{
    public async Task SendAsync(HttpContext context, long count, CancellationToken cancellationToken)
    {
        Stream? source = Open();
        if (source is null)
        {
            context.Abort();
            return;
        }

        await using (source.ConfigureAwait(false))
        {
            source.Seek(Start, SeekOrigin.Begin);
            byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(count, 1, 128 * 1024));
            try
            {
                while (count > 0)
                {
                    int wanted = (int)Math.Min(count, buffer.Length);
                    int read = await source.ReadAsync(buffer.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        context.Abort();
                        return;
                    }

                    await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                    count -= read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
