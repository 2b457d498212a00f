using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Wandb.LocalServer.Hosting;

/// <summary>What is sent back, and what the request log keeps of the request.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body)
{
    public string ContentType { get; init; } = "application/json";

    public TimeSpan? RetryAfter { get; init; }

    public string? OperationName { get; init; }

    public string? Query { get; init; }

    public string? Variables { get; init; }

    public static Answer Error(HttpStatusCode status, string message) =>
        new(status, JsonSerializer.Serialize(new { errors = new[] { new { message } } }));

    public static Answer From(InjectedFailure failure) => new(failure.Status, failure.Body)
    {
        ContentType = failure.Body.StartsWith('{') ? "application/json" : "text/html",
        RetryAfter = failure.RetryAfter,
    };

    public Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = (int)Status;
        response.ContentType = ContentType + "; charset=utf-8";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return response.WriteAsync(Body, cancellationToken);
    }
}
