using System.Text.Json;

namespace Wandb;

/// <summary>An answer of GraphQL: its data and its errors side by side.</summary>
internal sealed class GraphQLAnswer : IDisposable
{
    private readonly HttpAnswer _answer;
    private readonly JsonDocument _document;

    private GraphQLAnswer(HttpAnswer answer, JsonDocument document, WandbException? refusal = null)
    {
        (_answer, _document, Refusal) = (answer, document, refusal);
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object)
        {
            Errors = GraphQLError.ReadAll(root);
            Data = root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object ? data : null;
        }
    }

    /// <summary>The data, good until dispose; null when there is none.</summary>
    public JsonElement? Data { get; }

    public IReadOnlyList<GraphQLError> Errors { get; } = [];

    /// <summary>The attempts that it took.</summary>
    public RequestAttempts Attempts => _answer.Attempts;

    /// <summary>What the status says, when it is not 200.</summary>
    public WandbException? Refusal { get; }

    public static GraphQLAnswer Read(ServerContext context, HttpAnswer answer)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(answer.Body);
        }
        catch (JsonException fault)
        {
            throw TransportFailures.NotJson(context, answer, fault);
        }

        return new GraphQLAnswer(answer, document);
    }

    /// <summary>
    /// An answer with another status whose body shows that the operation was begun: data, or an error of a field. Null for any other body.
    /// </summary>
    public static GraphQLAnswer? ReadRefused(HttpAnswer answer, WandbException refusal)
    {
        try
        {
            GraphQLAnswer read = new(answer, JsonDocument.Parse(answer.Body), refusal);
            if (read.Data is not null || read.Errors.Any(error => error.RootKey is not null))
            {
                return read;
            }

            read._document.Dispose();
        }
        catch (JsonException)
        {
            // Not every refusal comes from GraphQL.
        }

        return null;
    }

    public void Dispose()
    {
        _document.Dispose();
        _answer.Dispose();
    }
}
