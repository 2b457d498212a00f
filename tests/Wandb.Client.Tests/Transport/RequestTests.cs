using System.Text.Json;
using Wandb.GraphQL;

namespace Wandb.Client.Tests.Transport;

public class RequestTests
{
    [Fact]
    public async Task A_request_is_a_POST_with_document_variables_and_name()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        await using WandbClient wandb = stub.Client();

        await wandb.GetArtifactAsync("team/vision/resnet:v0");

        string request = Assert.Single(stub.Requests);
        Assert.StartsWith("POST /graphql HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Basic " + Convert.ToBase64String("api:stub-key-0123456789"u8), request, StringComparison.Ordinal);
        Assert.Contains("User-Agent: WandbTyped/", request, StringComparison.Ordinal);
        using JsonDocument body = JsonDocument.Parse(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal("ArtifactMembershipByName", body.RootElement.GetProperty("operationName").GetString());
        Assert.StartsWith("query ArtifactMembershipByName(", body.RootElement.GetProperty("query").GetString(), StringComparison.Ordinal);
        Assert.Equal("resnet:v0", body.RootElement.GetProperty("variables").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_base_url_with_a_path_keeps_it()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        await using WandbClient wandb = stub.Client(options => options.BaseUrl = new Uri(stub.BaseUrl, "ml/wandb/"));

        await wandb.GetArtifactAsync("team/vision/resnet:v0");

        Assert.StartsWith("POST /ml/wandb/graphql ", Assert.Single(stub.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_http_client_is_used_and_never_disposed()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        using Recorder recorder = new();
        using HttpClient http = new(recorder);
        WandbClient wandb = stub.Client(options => options.HttpClient = http);

        await wandb.GetArtifactAsync("team/vision/resnet:v0");
        await wandb.DisposeAsync();

        Assert.Equal([(WandbRequestKind.Query, "ArtifactMembershipByName")], recorder.Seen);
        Assert.False(recorder.Disposed);
        Assert.Null(http.DefaultRequestHeaders.Authorization);
    }

    [Fact]
    public async Task An_operation_of_the_users_own_runs()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json("""{"data":{"answer":42}}"""));
        using Recorder recorder = new();
        using HttpClient http = new(recorder);
        await using WandbClient wandb = stub.Client(options => options.HttpClient = http);

        Assert.Equal(42, await wandb.ExecuteAsync(new AnswerMutation()));
        Assert.Equal([(WandbRequestKind.Mutation, "Answer")], recorder.Seen);
    }

    [Fact]
    public async Task A_client_for_mocks_says_what_is_missing()
    {
        await using MockClient mock = new();

        Assert.Equal(7, await mock.ExecuteAsync(new AnswerMutation()));
        Assert.Throws<InvalidOperationException>(() => mock.Settings);
    }

    [Fact]
    public async Task Many_requests_at_once_go_through_one_client()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        await using WandbClient wandb = stub.Client();

        UntypedArtifact[] artifacts = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => wandb.GetArtifactAsync("team/vision/resnet:v0")));

        Assert.All(artifacts, artifact => Assert.Equal("v0", artifact.Version));
    }

    [Fact]
    public async Task A_cancelled_request_is_a_cancellation_whatever_its_handler_throws_then()
    {
        using Aborting aborting = new();
        using HttpClient http = new(aborting);
        await using WandbClient wandb = new(new WandbClientOptions { ApiKey = "key", HttpClient = http, Environment = WandbEnvironment.None });
        using CancellationTokenSource stop = new();

        Task<int> answer = wandb.ExecuteAsync(new AnswerMutation(), stop.Token);
        await aborting.Arrived.WaitAsync();
        await stop.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => answer);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
    }

    private sealed class Aborting : HttpMessageHandler
    {
        public SemaphoreSlim Arrived { get; } = new(0);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Arrived.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new IOException("aborted");
        }

        protected override void Dispose(bool disposing)
        {
            Arrived.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class MockClient : WandbClient
    {
        public override Task<TResult> ExecuteAsync<TResult>(GraphQLOperation<TResult> operation, CancellationToken cancellationToken = default) =>
            Task.FromResult((TResult)(object)7);
    }

    private sealed class AnswerMutation() : GraphQLOperation<int>(new OperationText("Answer", OperationKind.Mutation, "", "\u0001answer:answer", ""))
    {
        public override void WriteVariables(Utf8JsonWriter writer, string prefix = "")
        {
        }

        public override int ReadResult(JsonElement data, string prefix = "") => data.GetProperty(prefix + "answer").GetInt32();
    }

    private sealed class Recorder() : DelegatingHandler(new SocketsHttpHandler())
    {
        public List<(WandbRequestKind Kind, string Operation)> Seen { get; } = [];

        public bool Disposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Options.TryGetValue(WandbRequest.Kind, out WandbRequestKind kind);
            request.Options.TryGetValue(WandbRequest.OperationName, out string? operation);
            Seen.Add((kind, operation!));
            return base.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            Disposed = true;
            base.Dispose(disposing);
        }
    }
}
