using System.Net;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Transport;
using Wandb.LocalServer.GraphQL;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Hosting;

/// <summary><c>POST /graphql</c>.</summary>
internal sealed class GraphQLEndpoint(Backend backend, InjectedFailures failures)
{
    private static readonly GraphQLSerializer Serializer = new();
    private static readonly DocumentExecuter Executer = new();
    private static readonly ValidDocuments Documents = new(capacity: 500);

    public async Task<Answer> HandleAsync(string body, CancellationToken cancellationToken)
    {
        if (Read(body) is not { Query: { } query } request)
        {
            return Answer.Error(HttpStatusCode.BadRequest, "the body has to be a JSON object with a GraphQL query");
        }

        Answer answer = failures.Take(request.OperationName) is { } failure
            ? Answer.From(failure)
            : await ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        return answer with
        {
            OperationName = request.OperationName,
            Query = query,
            Variables = request.Variables is { Count: > 0 } variables ? Serializer.Serialize(variables) : null,
        };
    }

    private async Task<Answer> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        var options = new ExecutionOptions
        {
            Schema = WandbSchema.Shared.Executable,
            Query = request.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            UserContext = new Dictionary<string, object?> { [FieldCall.BackendKey] = backend },
        };
        Documents.Prepare(options);
        ExecutionResult result = await backend.Database
            .UseAsync(() => Executer.ExecuteAsync(options), cancellationToken).ConfigureAwait(false);
        Documents.Remember(options, result);
        return new Answer(StatusOf(result), Serializer.Serialize(result));
    }

    /// <summary>The status that the first refusal names; what GraphQL itself refuses is a bad request.</summary>
    private static HttpStatusCode StatusOf(ExecutionResult result)
    {
        if (result.Errors?.OfType<UnhandledError>().Any() == true)
        {
            return HttpStatusCode.InternalServerError;
        }

        ServerError? refusal = result.Errors?.OfType<ServerError>().FirstOrDefault(error => error.Status != HttpStatusCode.OK);
        return refusal?.Status ?? (result.Executed ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
    }

    private static GraphQLRequest? Read(string body)
    {
        try
        {
            return Serializer.Deserialize<GraphQLRequest>(body);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
