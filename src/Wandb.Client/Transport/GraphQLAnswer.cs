using System.Text.Json;

namespace Wandb;

/// <summary>An answer with status 200: its data and its errors, side by side as GraphQL has them.</summary>
internal sealed class GraphQLAnswer : IDisposable
{
    private readonly HttpAnswer _answer;
    private readonly JsonDocument _document;

    private GraphQLAnswer(HttpAnswer answer, JsonDocument document)
    {
        (_answer, _document) = (answer, document);
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

    public void Dispose()
    {
        _document.Dispose();
        _answer.Dispose();
    }
}
