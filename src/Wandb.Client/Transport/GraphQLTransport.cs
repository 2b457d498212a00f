using System.Net;
using System.Text;
using System.Text.Json;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>Runs GraphQL operations over a connection.</summary>
internal sealed class GraphQLTransport(Connection connection)
{
    private readonly Uri _url = connection.UrlOf("graphql");

    /// <summary>Runs one operation. Errors beside data fail it, as in W&amp;B's own clients.</summary>
    public async Task<TResult> ExecuteAsync<TResult>(GraphQLOperation<TResult> operation, WandbRequestKind kind, CancellationToken cancellationToken)
    {
        using GraphQLAnswer answer = await SendAsync(operation, new Repetition(kind), cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfFailed(answer.Attempts.Context, answer);
            return Read(answer, operation);
        }
        catch (WandbException failure)
        {
            failure.Tell(answer.Attempts);
            throw;
        }
    }

    /// <summary>Sends one operation and hands out data and errors, also those of a refusal that names fields. Throws when there is no GraphQL answer.</summary>
    public async Task<GraphQLAnswer> SendAsync(GraphQLOperation operation, Repetition repetition, CancellationToken cancellationToken)
    {
        SaveWatch.CountRequest();
        RequestAttempts attempts = connection.NewAttempts(operation.Text.Name, repetition, operation.Text.Kind == OperationKind.Query ? "query" : "mutation");
        HttpAnswer? answer = null;
        try
        {
            using RequestBody body = new(operation, attempts, repetition);
            answer = await connection.PostAsync(_url, attempts, body.ForAttemptAsync, cancellationToken).ConfigureAwait(false);
            if (answer.Status == HttpStatusCode.OK)
            {
                GraphQLAnswer read = GraphQLAnswer.Read(attempts.Context, answer);
                body.IsSent = attempts.Count == 1;
                TellEnd(attempts, read);
                return read;
            }

            WandbException refusal = ServerFailures.OfStatus(attempts.Context, answer);
            GraphQLAnswer refused = GraphQLAnswer.ReadRefused(answer, refusal) ?? throw refusal;
            attempts.Watch?.Failed(refusal, attempts.Count);
            return refused;
        }
        catch (Exception fault)
        {
            answer?.Dispose();
            (fault as WandbException)?.Tell(attempts);
            attempts.Watch?.Failed(fault, attempts.Count);
            throw;
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

    private static TResult Read<TResult>(GraphQLAnswer answer, GraphQLOperation<TResult> operation)
    {
        try
        {
            return operation.ReadResult(answer.Data!.Value);
        }
        catch (GraphQLResponseException fault)
        {
            throw TransportFailures.WrongShape(answer.Attempts.Context, fault.Message, fault);
        }
    }

    // Errors beside data fail an operation, also where its caller takes from the data what it can.
    private static void TellEnd(RequestAttempts attempts, GraphQLAnswer answer)
    {
        if (answer.Errors.Count > 0)
        {
            attempts.Watch?.Failed(ServerFailures.OfErrors(attempts.Context, answer.Errors), attempts.Count);
        }
        else
        {
            attempts.Watch?.Answered(HttpStatusCode.OK, attempts.Count);
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
}
