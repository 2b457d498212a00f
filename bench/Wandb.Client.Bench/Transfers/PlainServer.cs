using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Wandb.Client.Bench.Saving;
using Wandb.GraphQL;

namespace Wandb.Client.Bench.Transfers;

/// <summary>The server through an HttpClient: no retries, no time limits, nothing logged or counted.</summary>
internal sealed class PlainServer : IDisposable
{
    private readonly Uri _graphQL;
    private readonly AuthenticationHeaderValue _key;

    public PlainServer(BenchServer server)
    {
        _graphQL = new Uri(server.BaseUrl, "graphql");
        _key = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("api:" + server.ApiKey)));
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<TResult> SendAsync<TResult>(GraphQLOperation<TResult> operation)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            json.WriteString("query", operation.Text.Document);
            json.WriteStartObject("variables");
            operation.WriteVariables(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        using HttpRequestMessage request = new(HttpMethod.Post, _graphQL) { Content = new ByteArrayContent(body.ToArray()) };
        request.Headers.Authorization = _key;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage reply = await Http.SendAsync(request);
        reply.EnsureSuccessStatusCode();
        using JsonDocument answer = await JsonDocument.ParseAsync(await reply.Content.ReadAsStreamAsync());
        return answer.RootElement.TryGetProperty("errors", out JsonElement errors)
            ? throw new InvalidOperationException(errors.GetRawText())
            : operation.ReadResult(answer.RootElement.GetProperty("data"));
    }

    public async Task PutAsync(string url, IReadOnlyList<string> headers, Stream body)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, url) { Content = new StreamContent(body, PlainTransfers.BufferSize) };
        foreach (string[] header in headers.Select(text => text.Split(':', 2)))
        {
            if (!request.Headers.TryAddWithoutValidation(header[0], header[1]))
            {
                request.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
            }
        }

        using HttpResponseMessage reply = await Http.SendAsync(request);
        reply.EnsureSuccessStatusCode();
    }

    public void Dispose() => Http.Dispose();
}
