using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using Wandb.LocalServer;
using Wandb.Metadata;
using Wandb.SecretScan;

namespace Wandb.Client.Tests.Diagnostics;

public sealed class ObservabilityTests : IAsyncLifetime, IDisposable
{
    private const string Path = "team/vision/resnet:v0";
    private const string LookUp = "ArtifactMembershipByName";

    private readonly ImpatientClock _time = new(longestShort: TimeSpan.FromSeconds(15));
    private readonly Watcher _seen = new();
    private WandbLocalServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddArtifactVersion("team/vision/resnet", metadataJson: $$"""{"epochs": 3, "note": "{{SecretScanner.MarkedValue}}"}""");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _seen.Dispose();

    [Fact]
    public async Task An_operation_is_a_span_a_duration_and_an_entry()
    {
        await using WandbClient wandb = Client();

        await wandb.GetArtifactAsync(Path);

        Activity span = _seen.Span("query " + LookUp);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(LookUp, span.GetTagItem("wandb.operation.name"));
        Assert.Equal("query", span.GetTagItem("graphql.operation.type"));
        Assert.Equal("127.0.0.1", span.GetTagItem("server.address"));
        Assert.Equal(_server.BaseUrl.Port, span.GetTagItem("server.port"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Null(span.GetTagItem("http.request.resend_count"));
        Assert.Null(span.GetTagItem("error.type"));
        var duration = Assert.Single(_seen.Measures, measure => measure.Name == "wandb.client.operation.duration");
        Assert.Equal(LookUp, duration.Tags["wandb.operation.name"]);
        Assert.DoesNotContain("error.type", duration.Tags);
        Assert.Equal([101, 200], _seen.EventIds);
    }

    [Fact]
    public async Task A_failure_is_told_by_its_type_and_never_by_the_words_of_the_server()
    {
        await using WandbClient wandb = Client();
        _server.Faults.On(LookUp).Every().Status(HttpStatusCode.Forbidden, """{"error": "words of the server"}""");

        await Assert.ThrowsAsync<WandbForbiddenException>(() => wandb.GetArtifactAsync(Path));

        Activity span = _seen.Span("query " + LookUp);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("Wandb.WandbForbiddenException", span.GetTagItem("error.type"));
        Assert.Equal(403, span.GetTagItem("http.response.status_code"));
        Assert.Equal(1, _seen.Measures.Count(measure => "Wandb.WandbForbiddenException".Equals(measure.Tags.GetValueOrDefault("error.type"))));
        var entry = Assert.Single(_seen.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Equal((202, "OperationFailed"), (entry.Id, entry.Name));
        Assert.DoesNotContain("words", string.Join('\n', _seen.Entries) + span.StatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_whose_variables_can_not_be_written_ends_its_span()
    {
        await using WandbClient wandb = Client();

        await Assert.ThrowsAsync<InvalidDataException>(() => wandb.ExecuteAsync(new UnwritableQuery()));

        Assert.Equal("System.IO.InvalidDataException", _seen.Span("query Unwritable").GetTagItem("error.type"));
    }

    [Fact]
    public async Task GraphQL_errors_beside_data_are_a_failure()
    {
        await using WandbClient wandb = Client();
        _server.Faults.On(LookUp).Every().GraphQLError("permission denied");

        await Assert.ThrowsAnyAsync<WandbException>(() => wandb.GetArtifactAsync(Path));

        Assert.Equal("Wandb.WandbForbiddenException", _seen.Span("query " + LookUp).GetTagItem("error.type"));
    }

    [Fact]
    public async Task Retries_are_events_of_the_span_and_are_counted()
    {
        await using WandbClient wandb = Client();
        _server.Faults.On(LookUp).Next(1).Status(HttpStatusCode.ServiceUnavailable);
        _server.Faults.On(LookUp).Nth(2).Reset();

        await wandb.GetArtifactAsync(Path);

        Activity span = _seen.Span("query " + LookUp);
        Assert.Equal(2, span.GetTagItem("http.request.resend_count"));
        Assert.Equal(["retry", "retry"], span.Events.Select(happened => happened.Name));
        Assert.Equal(1, _seen.Sum("wandb.client.retries", ("wandb.operation.name", LookUp), ("error.type", "503")));
        Assert.Equal(1, _seen.Sum("wandb.client.retries", ("error.type", "Wandb.WandbNetworkException")));
        Assert.Equal([101, 201, 201, 200], _seen.EventIds);
    }

    [Fact]
    public async Task A_cancelled_operation_is_no_warning()
    {
        await using WandbClient wandb = Client();
        Wandb.LocalServer.Faults.Fault held = _server.Faults.On(LookUp).Next(1).Hold();
        using CancellationTokenSource stop = new();

        Task<UntypedArtifact> load = wandb.GetArtifactAsync(Path, stop.Token);
        await held.FiredAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);

        Assert.Equal([101, 203], _seen.EventIds);
        Assert.Equal("System.OperationCanceledException", _seen.Span("query " + LookUp).GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_save_is_a_span_around_its_requests()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        artifact.Metadata.Set("epochs", 4);
        artifact.Aliases.Add("best");

        await artifact.SaveAsync();

        Activity save = _seen.Span("save artifact");
        Assert.Equal(Path, save.GetTagItem("wandb.artifact.name"));
        Assert.Equal("saved", save.GetTagItem("wandb.save.outcome"));
        Assert.Equal(["AddAliases", "UpdateArtifact"], Assert.IsType<string[]>(save.GetTagItem("wandb.save.steps")));
        Assert.Equal(2, save.GetTagItem("wandb.save.requests"));
        Assert.Equal(false, save.GetTagItem("wandb.save.merged"));
        Assert.Equal(2, _seen.Spans.Count(span => span.ParentSpanId == save.SpanId && span.Kind == ActivityKind.Client));
        Assert.Equal(1, _seen.Sum("wandb.client.saves", ("wandb.save.outcome", "saved")));
        Assert.Contains(300, _seen.EventIds);
        Assert.DoesNotContain(301, _seen.EventIds);
    }

    [Fact]
    public async Task A_save_that_merges_onto_another_writer_says_so()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        await EditElsewhereAsync("other", "theirs");
        artifact.Metadata.Set("epochs", 4);

        await artifact.SaveAsync();

        Assert.Equal(true, _seen.Spans.Last(span => span.DisplayName == "save artifact").GetTagItem("wandb.save.merged"));
        Assert.Equal(1, _seen.Sum("wandb.client.merges"));
        Assert.Contains(301, _seen.EventIds);
    }

    [Fact]
    public async Task A_conflict_a_failure_and_a_partial_save_are_told_apart()
    {
        await using WandbClient wandb = Client();
        UntypedArtifact artifact = await wandb.GetArtifactAsync(Path);
        await EditElsewhereAsync("epochs", 5);
        artifact.Metadata.Set("epochs", 4);
        await Assert.ThrowsAsync<MetadataConflictException>(() => artifact.SaveAsync());
        Assert.Equal(1, _seen.Sum("wandb.client.saves", ("wandb.save.outcome", "conflict")));

        artifact.DiscardChanges();
        artifact.Description = "new";
        _server.Faults.On("UpdateArtifact").Next(1).Status(HttpStatusCode.Forbidden);
        await Assert.ThrowsAsync<ArtifactSaveException>(() => artifact.SaveAsync());
        Assert.Equal(1, _seen.Sum("wandb.client.saves", ("wandb.save.outcome", "failed")));
        Assert.Equal(2, _seen.EventIds.Count(id => id == 302));
        Assert.Equal("Wandb.ArtifactSaveException", _seen.Spans.Last(span => span.DisplayName == "save artifact").GetTagItem("error.type"));
    }

    [Fact]
    public async Task Saving_many_is_one_span_and_each_artifact_is_counted()
    {
        _server.AddArtifactVersion("team/vision/other");
        await using WandbClient wandb = Client();
        UntypedArtifact one = await wandb.GetArtifactAsync(Path);
        UntypedArtifact other = await wandb.GetArtifactAsync("team/vision/other:v0");
        (one.Description, other.Description) = ("one", "other");

        await wandb.SaveAllAsync([one, other]);

        Assert.Equal(2, _seen.Span("save artifacts").GetTagItem("wandb.save.artifacts"));
        Assert.Equal(2, _seen.Sum("wandb.client.saves", ("wandb.save.outcome", "saved")));
        Assert.Equal(303, _seen.EventIds.Last());
    }

    [Fact]
    public async Task Bytes_are_counted_each_way_by_kind_of_traffic()
    {
        await using WandbClient wandb = Client();
        await wandb.GetArtifactAsync(Path);
        Assert.True(_seen.Sum("wandb.client.io", ("network.io.direction", "transmit"), ("wandb.traffic", "api")) > 100);
        Assert.True(_seen.Sum("wandb.client.io", ("network.io.direction", "receive"), ("wandb.traffic", "api")) > 100);
        Assert.Equal(0, _seen.Sum("wandb.client.io", ("wandb.traffic", "file")));

        await using StubServer stub = StubServer.Start(StubAnswer.Text("eleven byte", "200 OK", "text/plain"));
        using FileAnswer answer = await wandb.Wire.Files.SendAsync(
            FileRequest.Upload(new Uri(stub.BaseUrl, "o"), "o", FileBody.Of("seven b"u8.ToArray())), default);
        await answer.Body.CopyToAsync(Stream.Null);

        Assert.Equal(7, _seen.Sum("wandb.client.io", ("network.io.direction", "transmit"), ("wandb.traffic", "file")));
        Assert.Equal(11, _seen.Sum("wandb.client.io", ("network.io.direction", "receive"), ("wandb.traffic", "file")));
        Assert.Equal("upload", _seen.Span("upload").GetTagItem("wandb.operation.name"));
    }

    [Fact]
    public async Task Warnings_of_the_settings_are_logged_when_the_client_is_made()
    {
        WandbClientOptions options = TestClients.Options(_server);
        options.Environment = new WandbEnvironment(new Dictionary<string, string> { ["WANDB_INSECURE_DISABLE_SSL"] = "1" });
        await using WandbClient wandb = new(_seen.Watch(options));

        Assert.Equal([101, 100], _seen.EventIds);
    }

    private async Task EditElsewhereAsync(string key, object value)
    {
        await using WandbClient other = _server.Client();
        UntypedArtifact artifact = await other.GetArtifactAsync(Path);
        if (value is int number)
        {
            artifact.Metadata.Set(key, number);
        }
        else
        {
            artifact.Metadata.Set(key, (string)value);
        }

        await artifact.SaveAsync();
    }

    private sealed class UnwritableQuery() : Wandb.GraphQL.GraphQLOperation<int>(
        new Wandb.GraphQL.OperationText("Unwritable", Wandb.GraphQL.OperationKind.Query, "", "\u0001answer:answer", ""))
    {
        public override void WriteVariables(System.Text.Json.Utf8JsonWriter writer, string prefix = "") => throw new InvalidDataException();

        public override int ReadResult(System.Text.Json.JsonElement data, string prefix = "") => 0;
    }

    private WandbClient Client()
    {
        WandbClientOptions options = _seen.Watch(TestClients.Options(_server));
        options.TimeProvider = _time;
        return new WandbClient(options);
    }
}
