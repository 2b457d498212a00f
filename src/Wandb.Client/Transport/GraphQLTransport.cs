using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>Runs GraphQL operations over a connection.</summary>
internal sealed class GraphQLTransport(Connection connection)
{
    private const string Route = "graphql";

    // The body is no part of a web page, so a quotation mark needs no six characters; metadata is full of them.
    private static readonly JsonWriterOptions BodyFormat = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Runs one operation. Errors beside data fail it, as in W&amp;B's own clients.</summary>
    public async Task<TResult> ExecuteAsync<TResult>(GraphQLOperation<TResult> operation, WandbRequestKind kind, CancellationToken cancellationToken)
    {
        ServerContext context = connection.Context(operation.Text.Name);
        using GraphQLAnswer answer = await SendAsync(operation, kind, cancellationToken).ConfigureAwait(false);
        ThrowIfFailed(context, answer);
        return Read(context, () => operation.ReadResult(answer.Data!.Value));
    }

    /// <summary>Sends one operation and hands out data and errors, also those of a refusal that names fields. Throws when there is no GraphQL answer.</summary>
    public async Task<GraphQLAnswer> SendAsync(GraphQLOperation operation, WandbRequestKind kind, CancellationToken cancellationToken)
    {
        ServerContext context = connection.Context(operation.Text.Name);
        PooledBuffer body = new();
        WriteBody(body, operation);
        HttpAnswer? answer = null;
        try
        {
            answer = await connection.PostAsync(Route, operation.Text.Name, kind, body.Written, cancellationToken).ConfigureAwait(false);
            if (answer.Status == HttpStatusCode.OK)
            {
                return GraphQLAnswer.Read(context, answer);
            }

            WandbException refusal = ServerFailures.OfStatus(context, answer);
            GraphQLAnswer refused = GraphQLAnswer.ReadRefused(answer, refusal) ?? throw refusal;
            body.Abandon(); // the handler may still be sending from it
            return refused;
        }
        catch
        {
            answer?.Dispose();
            body.Abandon();
            throw;
        }
        finally
        {
            body.Dispose();
        }
    }

    public static void ThrowIfFailed(ServerContext context, GraphQLAnswer answer)
    {
        if (answer.Refusal is { } refusal)
        {
            throw refusal;
        }

        if (answer.Errors.Count > 0)
        {
            throw ServerFailures.OfErrors(context, answer.Errors);
        }

        if (answer.Data is null)
        {
            throw TransportFailures.WrongShape(context, "it has neither data nor errors.");
        }
    }

    public static T Read<T>(ServerContext context, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (GraphQLResponseException fault)
        {
            throw TransportFailures.WrongShape(context, fault.Message, fault);
        }
    }

    /// <summary>The variables of an operation as they are sent.</summary>
    public static string Variables(GraphQLOperation operation)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            operation.WriteVariables(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.Written.Span);
    }

    private static void WriteBody(PooledBuffer body, GraphQLOperation operation)
    {
        using Utf8JsonWriter writer = new(body, BodyFormat);
        writer.WriteStartObject();
        writer.WriteString("query"u8, operation.Text.Document);
        writer.WriteStartObject("variables"u8);
        operation.WriteVariables(writer);
        writer.WriteEndObject();
        writer.WriteString("operationName"u8, operation.Text.Name);
        writer.WriteEndObject();
    }
}
