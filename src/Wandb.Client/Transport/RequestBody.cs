using System.Text.Encodings.Web;
using System.Text.Json;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>A GraphQL operation as it is sent, with its memory.</summary>
internal sealed class RequestBody(GraphQLOperation operation, RequestAttempts attempts, Repetition repetition) : IDisposable
{
    // The body is no part of a web page, so a quotation mark needs no six characters; metadata is full of them.
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private PooledBuffer _bytes = Write(operation);

    /// <summary>
    /// Whether one attempt was made and answered in full. Only then is it certain that no handler reads the bytes any more, and their memory
    /// can be used again.
    /// </summary>
    public bool IsSent { get; set; }

    public async ValueTask<ReadOnlyMemory<byte>> ForAttemptAsync(CancellationToken cancellationToken)
    {
        if (attempts.Count > 0 && repetition.RenewAsync is { } renewAsync)
        {
            _bytes.Abandon();
            _bytes = Write(await renewAsync(attempts, cancellationToken).ConfigureAwait(false));
        }

        return _bytes.Written;
    }

    public void Dispose()
    {
        if (!IsSent)
        {
            _bytes.Abandon();
        }

        _bytes.Dispose();
    }

    private static PooledBuffer Write(GraphQLOperation operation)
    {
        PooledBuffer body = new();
        using Utf8JsonWriter writer = new(body, Format);
        writer.WriteStartObject();
        writer.WriteString("query"u8, operation.Text.Document);
        writer.WriteStartObject("variables"u8);
        operation.WriteVariables(writer);
        writer.WriteEndObject();
        writer.WriteString("operationName"u8, operation.Text.Name);
        writer.WriteEndObject();
        return body;
    }
}
