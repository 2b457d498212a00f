using System.Net;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Transport;
using GraphQLParser.Exceptions;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.GraphQL;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Hosting;

/// <summary><c>POST /graphql</c>.</summary>
internal sealed class GraphQLEndpoint(Backend backend)
{
    private static readonly GraphQLSerializer Serializer = new();
    private static readonly DocumentExecuter Executer = new();
    private static readonly ValidDocuments Documents = new(capacity: 500);

    public Exchange Read(string path, string body, string origin)
    {
        if (Parse(body) is not { Query: { } query } request)
        {
            return Exchange.Refused(path, HttpStatusCode.BadRequest, "the body has to be a JSON object with a GraphQL query");
        }

        FaultedRequest faulted = new(path, request.OperationName, query);
        return new Exchange(faulted)
        {
            Query = query,
            Variables = request.Variables is { Count: > 0 } variables ? Serializer.Serialize(variables) : null,
            Execute = cancellationToken => ExecuteAsync(request, faulted, origin, cancellationToken),
        };
    }

    private async Task<Answer> ExecuteAsync(
        GraphQLRequest request, FaultedRequest faulted, string origin, CancellationToken cancellationToken)
    {
        if (backend.Enforced is { } enforced && await enforced.RefuseAsync(request).ConfigureAwait(false) is { } errors)
        {
            return new Answer(HttpStatusCode.BadRequest, Serializer.Serialize(new ExecutionResult { Errors = errors }));
        }

        var options = new ExecutionOptions
        {
            Schema = backend.Enforced is { } introspected && EnforcedSchema.IsIntrospection(request) ? introspected.Schema : WandbSchema.Shared.Executable,
            Query = request.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            UserContext = new Dictionary<string, object?> { [FieldCall.BackendKey] = backend, [FieldCall.OriginKey] = origin },
        };
        Documents.Prepare(options);
        ExecutionResult result = await backend.Database
            .UseAsync(() => backend.ForAsync(faulted, () => Executer.ExecuteAsync(options)), cancellationToken).ConfigureAwait(false);
        Documents.Remember(options, result);
        return new Answer(StatusOf(result), Serializer.Serialize(result));
    }

    /// <summary>The status that the first refusal names; what GraphQL itself refuses is a bad request.</summary>
    private HttpStatusCode StatusOf(ExecutionResult result)
    {
        // What the parser refuses beside bad syntax, such as too deep a document, is no failure of the server.
        if (result.Errors?.OfType<UnhandledError>().Any(error => error.InnerException is not GraphQLParserException) == true)
        {
            return HttpStatusCode.InternalServerError;
        }

        ServerError? refusal = backend.RefusalStyle == RefusalStyle.GraphQL
            ? null
            : result.Errors?.OfType<ServerError>().FirstOrDefault(error => error.Status != HttpStatusCode.OK);
        return refusal?.Status ?? (result.Executed ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
    }

    private static GraphQLRequest? Parse(string body)
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
