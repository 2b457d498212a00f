using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wandb.Client.Bench.Saving;

/// <summary>
/// The yardstick: what a good programmer writes for one kind of save by hand, with HttpClient and System.Text.Json's source generator.
/// It sends the same bytes as our client, and has the same facts in its hands afterwards.
/// </summary>
internal sealed class HandWrittenClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly string _readDocument;
    private readonly string _writeDocument;

    public HandWrittenClient(BenchServer server, HttpMessageHandler handler, string readDocument, string writeDocument)
    {
        (_readDocument, _writeDocument) = (readDocument, writeDocument);
        _url = new Uri(server.BaseUrl, "graphql");
        _http = new HttpClient(handler);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("hand-written", "1.0"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("api:" + server.ApiKey)));
    }

    public Task<HandWrittenArtifact> SetDescriptionAsync(string id, string description) =>
        WriteAsync(new UpdateInput { ArtifactID = id, Description = description });

    public void Dispose() => _http.Dispose();

    public async Task<HandWrittenArtifact> SetKeyAsync(string id, string key, int value)
    {
        ReadRequest read = new(_readDocument, new ReadVariables(id), "MetadataById");
        ReadAnswer answer = await PostAsync(
            JsonSerializer.SerializeToUtf8Bytes(read, HandWrittenJson.Relaxed.ReadRequest), HandWrittenJson.Relaxed.ReadAnswer);
        JsonNode metadata = JsonNode.Parse(answer.Data!.Artifact!.Metadata!)!;
        metadata[key] = value;
        return await WriteAsync(new UpdateInput { ArtifactID = id, Metadata = metadata.ToJsonString(HandWrittenJson.Relaxed.Options) });
    }

    private async Task<HandWrittenArtifact> WriteAsync(UpdateInput input)
    {
        UpdateRequest request = new(_writeDocument, new UpdateVariables(input), "UpdateArtifact");
        UpdateAnswer answer = await PostAsync(
            JsonSerializer.SerializeToUtf8Bytes(request, HandWrittenJson.Relaxed.UpdateRequest), HandWrittenJson.Relaxed.UpdateAnswer);
        return answer.Data!.UpdateArtifact!.Artifact;
    }

    private async Task<T> PostAsync<T>(byte[] body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : Answer
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage reply = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        reply.EnsureSuccessStatusCode();
        await using Stream stream = await reply.Content.ReadAsStreamAsync();
        T answer = (await JsonSerializer.DeserializeAsync(stream, type))!;
        return answer.Errors is { Count: > 0 } errors ? throw new InvalidOperationException(errors[0].Message) : answer;
    }
}

internal sealed record ReadRequest(string Query, ReadVariables Variables, string OperationName);

internal sealed record ReadVariables(string Id);

internal sealed record UpdateRequest(string Query, UpdateVariables Variables, string OperationName);

internal sealed record UpdateVariables(UpdateInput Input);

internal sealed record UpdateInput
{
    public required string ArtifactID { get; init; }

    public string? Description { get; init; }

    public string? Metadata { get; init; }
}

internal record Answer
{
    public IReadOnlyList<AnswerError>? Errors { get; init; }
}

internal sealed record AnswerError(string Message);

internal sealed record ReadAnswer : Answer
{
    public ReadData? Data { get; init; }
}

internal sealed record ReadData(HandWrittenMetadata? Artifact);

internal sealed record HandWrittenMetadata(string Id, string? Metadata);

internal sealed record UpdateAnswer : Answer
{
    public UpdateData? Data { get; init; }
}

internal sealed record UpdateData(UpdatePayload? UpdateArtifact);

internal sealed record UpdatePayload(HandWrittenArtifact Artifact);

/// <summary>What the documents ask for.</summary>
internal sealed record HandWrittenArtifact(
    string Id,
    string State,
    string Digest,
    long Size,
    long FileCount,
    int? VersionIndex,
    string? Description,
    string? Metadata,
    DateTimeOffset CreatedAt,
    DateTimeOffset? UpdatedAt,
    long? TtlDurationSeconds,
    bool? TtlIsInherited,
    IReadOnlyList<HandWrittenTag> Tags,
    HandWrittenName ArtifactType,
    HandWrittenCollection ArtifactSequence,
    IReadOnlyList<HandWrittenAlias> Aliases,
    HandWrittenConnection? ArtifactMemberships);

internal sealed record HandWrittenTag(string Name);

internal sealed record HandWrittenName(string Name);

internal sealed record HandWrittenCollection([property: JsonPropertyName("__typename")] string TypeName, string Id, string Name, HandWrittenProject? Project);

internal sealed record HandWrittenProject(string Name, HandWrittenName Entity);

internal sealed record HandWrittenAlias(string Alias, HandWrittenCollection? ArtifactCollection);

internal sealed record HandWrittenConnection(IReadOnlyList<HandWrittenEdge> Edges);

internal sealed record HandWrittenEdge(HandWrittenMembership? Node);

internal sealed record HandWrittenMembership(
    int? VersionIndex, IReadOnlyList<HandWrittenAlias> Aliases, HandWrittenCollection? ArtifactCollection);

[JsonSerializable(typeof(ReadRequest))]
[JsonSerializable(typeof(ReadAnswer))]
[JsonSerializable(typeof(UpdateRequest))]
[JsonSerializable(typeof(UpdateAnswer))]
internal sealed partial class HandWrittenJson : JsonSerializerContext
{
    public static HandWrittenJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
