using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Hosting;

/// <summary>Takes every HTTP request: counts it, checks the key, sends it to its endpoint, writes it down.</summary>
internal sealed class Gateway(Backend backend, string apiKey, RequestLog log, InjectedFailures failures)
{
    private readonly Authenticator _authenticator = new(apiKey);
    private readonly GraphQLEndpoint _graphQL = new(backend, failures);
    private readonly FileStreamEndpoint _fileStream = new(backend);

    public async Task HandleAsync(HttpContext context)
    {
        log.Arrived();
        Answer answer;
        try
        {
            answer = await AnswerAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested)
        {
            answer = Answer.Error(HttpStatusCode.InternalServerError, $"the local server failed: {error.GetType().Name}");
        }

        string path = Hide(context.Request.Path.Value ?? "/")!;
        log.Answered(new RecordedRequest(
            context.Request.Method, path, answer.OperationName, Hide(answer.Query), Hide(answer.Variables), (int)answer.Status));
        await answer.SendAsync(context.Response, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task<Answer> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!_authenticator.Accepts(request.Headers.Authorization))
        {
            return Answer.Error(HttpStatusCode.Unauthorized, "the API key is missing or not valid");
        }

        string[] path = (request.Path.Value ?? string.Empty).Trim('/').Split('/');
        bool post = HttpMethods.IsPost(request.Method);
        if (path is ["graphql"] && post)
        {
            return await _graphQL.HandleAsync(await BodyAsync(request, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }

        return FileStreamEndpoint.Matches(path) && post
            ? _fileStream.Handle(path, await BodyAsync(request, cancellationToken).ConfigureAwait(false))
            : Answer.Error(HttpStatusCode.NotFound, $"the local server has no {request.Method} {Hide(request.Path.Value)}");
    }

    private static async Task<string> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private string? Hide(string? text) => text?.Replace(apiKey, "***", StringComparison.Ordinal);
}
