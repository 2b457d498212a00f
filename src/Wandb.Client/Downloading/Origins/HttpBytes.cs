using System.Net;
using System.Net.Http.Headers;

namespace Wandb;

/// <summary>Ranges over HTTP.</summary>
internal static class HttpBytes
{
    /// <summary>The range header of a part; null for the whole.</summary>
    public static RangeHeaderValue? Range(long from, long? until) =>
        from == 0 && until is null ? null : new RangeHeaderValue(from, until - 1);

    /// <summary>What an answer gives: the part that was asked for, or the whole of a server that knows no ranges.</summary>
    public static OpenBytes Open(FileAnswer answer, long from, string file)
    {
        if (answer.Status != HttpStatusCode.PartialContent)
        {
            return new OpenBytes(answer.Body, 0, HasRanges: false, answer);
        }

        if (answer.ContentHeaders.ContentRange?.From is { } start && start != from)
        {
            answer.Dispose();
            throw new WandbResponseException($"'{file}' was asked for from byte {from} on, and the answer begins at {start}.");
        }

        return new OpenBytes(answer.Body, from, HasRanges: true, answer);
    }
}
