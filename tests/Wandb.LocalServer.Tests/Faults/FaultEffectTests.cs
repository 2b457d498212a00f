using System.Net;
using System.Text;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Faults;

/// <summary>What a fault does to a request, and to what the request changes.</summary>
public sealed class FaultEffectTests : ServerTest
{
    [Theory]
    [InlineData(FaultMoment.BeforeApplying, null)]
    [InlineData(FaultMoment.AfterApplying, "new")]
    public async Task A_status_answers_before_or_after_applying(FaultMoment moment, string? description)
    {
        string id = await AddAsync();
        Server.Faults.OnMutations().Next().Status(502, "<html>bad gateway</html>", moment);

        using HttpResponseMessage reply = await PostAsync(Update(id));

        Assert.Equal(HttpStatusCode.BadGateway, reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal(description, await DescriptionAsync());
    }

    [Theory]
    [InlineData(FaultMoment.BeforeApplying, null)]
    [InlineData(FaultMoment.AfterApplying, "new")]
    public async Task A_reset_breaks_the_connection_before_or_after_applying_and_the_request_comes_once(FaultMoment moment, string? description)
    {
        string id = await AddAsync();
        await Client.SendAsync("{ viewer { id } }"); // the connection is in use already
        Server.Faults.OnMutations().Reset(moment);
        long before = Server.RequestCount;

        await Assert.ThrowsAsync<HttpRequestException>(() => Client.UpdateAsync(new { artifactID = id, description = "new" }));

        Assert.Equal(1, Server.RequestCount - before);
        Assert.Equal(0, Server.Requests[^1].StatusCode);
        Assert.Equal(description, await DescriptionAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100_000)]
    public async Task A_cut_body_is_shorter_than_announced(int? bytes)
    {
        string id = await AddAsync();
        Server.Faults.OnMutations().CutBody(bytes);

        using HttpResponseMessage reply = await PostAsync(Update(id));
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        long announced = reply.Content.Headers.ContentLength!.Value;
        using MemoryStream read = new();
        HttpIOException cut = await Assert.ThrowsAsync<HttpIOException>(async () => await (await reply.Content.ReadAsStreamAsync()).CopyToAsync(read));

        Assert.Equal(HttpRequestError.ResponseEnded, cut.HttpRequestError);
        Assert.Equal(bytes switch { null => announced / 2, > 1000 => announced - 1, var some => some.Value }, read.Length);
        Assert.Equal("new", await DescriptionAsync());
    }

    [Fact]
    public async Task Throttling_has_the_headers_of_the_real_server()
    {
        Server.Faults.OnAny().Next().Throttle(TimeSpan.FromSeconds(4.4), remaining: 12.5, reset: TimeSpan.FromSeconds(30));

        using HttpResponseMessage reply = await PostAsync("""{"query":"{ viewer { id } }"}""");

        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.Equal("4.4", reply.Headers.NonValidated["Retry-After"].ToString());
        Assert.Equal("12.5", reply.Headers.NonValidated["RateLimit-Remaining"].ToString());
        Assert.Equal("30", reply.Headers.NonValidated["RateLimit-Reset"].ToString());
        Assert.Equal("""{"error":"rate limit exceeded"}""", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_delay_goes_by_the_clock_of_the_server()
    {
        Fault slow = Server.Faults.On("A").Delay(TimeSpan.FromMinutes(3));
        Task<Reply> waiting = Client.SendAsync("query A { viewer { id } }", operationName: "A");
        await slow.FiredAsync();

        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync("{ viewer { id } }")).Status);
        Assert.False(waiting.IsCompleted);
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, (await waiting).Status);
    }

    [Fact]
    public async Task A_delayed_request_is_applied_even_when_its_client_has_gone()
    {
        string id = await AddAsync();
        Fault slow = Server.Faults.OnMutations().Delay(TimeSpan.FromMinutes(3));
        using CancellationTokenSource patience = new();
        Task<HttpResponseMessage> waiting = PostAsync(Update(id), patience.Token);
        await slow.FiredAsync();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Null(await DescriptionAsync());

        Time.Advance(TimeSpan.FromMinutes(3));
        while (!Server.Requests.Any(request => request.Fault?.Contains("delay", StringComparison.Ordinal) == true))
        {
            await Task.Yield();
        }

        Assert.Equal("new", await DescriptionAsync());
    }

    [Fact]
    public async Task Requests_change_places_when_one_is_held_until_another_was_served()
    {
        string id = await AddAsync();
        Fault held = Server.Faults.On("First").Next().HoldUntil("Second");
        Task<Reply> first = SetAsync("First", id, "first");
        await held.FiredAsync();
        await SetAsync("Second", id, "second");
        await first;

        Assert.Equal("first", await DescriptionAsync());
    }

    [Theory]
    [InlineData(FaultMoment.BeforeApplying, null)]
    [InlineData(FaultMoment.AfterApplying, "new")]
    public async Task A_held_request_goes_on_when_it_is_released(FaultMoment moment, string? meanwhile)
    {
        string id = await AddAsync();
        Fault held = Server.Faults.On("First").Hold(moment);
        Task<Reply> first = SetAsync("First", id, "new");
        await held.FiredAsync();

        Assert.Equal(meanwhile, await DescriptionAsync());
        Server.Faults.Clear();

        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Equal("new", await DescriptionAsync());
    }

    [Fact]
    public async Task A_held_request_does_not_keep_the_server_from_stopping()
    {
        WandbLocalServer other = await WandbLocalServer.StartAsync();
        Fault held = other.Faults.OnAny().Hold();
        using LocalClient client = new(other);
        Task<Reply> waiting = client.SendAsync("{ viewer { id } }");
        await held.FiredAsync();

        await other.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task A_GraphQL_error_stands_beside_the_data()
    {
        string id = await AddAsync();
        Server.Faults.OnMutations().Next().GraphQLError("half of it", code: "PARTIAL");
        Server.Faults.OnMutations().Next().GraphQLError("not readable", path: ["result", "artifact"]);
        Server.Faults.OnMutations().Next().GraphQLError("refused", path: ["result"], moment: FaultMoment.BeforeApplying);

        Reply beside = await Client.UpdateAsync(new { artifactID = id, description = "one" });
        Reply nulled = await Client.UpdateAsync(new { artifactID = id, description = "two" });
        Reply refused = await Client.UpdateAsync(new { artifactID = id, description = "three" });

        Assert.Equal((HttpStatusCode.OK, "half of it", "one"), (beside.Status, beside.Error, beside.Text("result", "artifact", "description")));
        Assert.Equal("PARTIAL", (string?)beside.Json["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("not readable", nulled.Error);
        Assert.NotNull(nulled["result"]);
        Assert.Null(nulled["result", "artifact"]);
        Assert.Equal("refused", refused.Error);
        Assert.Null(refused["result"]);
        Assert.Equal("two", await DescriptionAsync());
    }

    [Fact]
    public async Task Random_faults_are_of_every_kind()
    {
        Server.Faults.AddRandom(1, seed: 3);
        for (int index = 0; index < 60; index++)
        {
            await Record.ExceptionAsync(() => Client.SendAsync("query A { viewer { id } }", operationName: "A"));
        }

        Assert.Empty(Server.Faults.NeverFired);
    }

    private async Task<string> AddAsync()
    {
        Server.AddArtifactVersion(Resnet);
        return await Client.ArtifactIdAsync("resnet");
    }

    private async Task<string?> DescriptionAsync()
    {
        Reply reply = await Client.MembershipAsync("resnet");
        return (string?)reply["project", "artifactCollectionMembership", "artifact", "description"];
    }

    private Task<Reply> SetAsync(string operation, string id, string description) => Client.SendAsync(
        $"mutation {operation}($input: UpdateArtifactInput!) {{ updateArtifact(input: $input) {{ artifact {{ id }} }} }}",
        new { input = new { artifactID = id, description } },
        operation);

    private static string Update(string id) =>
        $$$"""{"query":"mutation { updateArtifact(input: { artifactID: \"{{{id}}}\", description: \"new\" }) { artifact { id description } } }"}""";

    private async Task<HttpResponseMessage> PostAsync(string body, CancellationToken cancellationToken = default)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Server.BaseUrl, "graphql"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{Server.ApiKey}")));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
