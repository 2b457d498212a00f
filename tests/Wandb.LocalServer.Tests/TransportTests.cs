using System.Net;
using System.Text.Json;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class TransportTests : ServerTest
{
    private const string Viewer = "query Me { viewer { id entity username } }";

    [Fact]
    public async Task A_server_may_be_disposed_twice()
    {
        WandbLocalServer server = await WandbLocalServer.StartAsync();

        await server.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_right_key_is_let_in()
    {
        Reply reply = await Client.SendAsync(Viewer);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("local", reply.Text("viewer", "entity"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("another-key")]
    public async Task Another_key_gets_401_and_an_error_body(string key)
    {
        using var stranger = new LocalClient(Server, key);

        Reply reply = await stranger.SendAsync(Viewer);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Contains("API key", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_too_deep_is_refused_and_recorded()
    {
        Reply reply = await Client.SendAsync("{" + string.Concat(Enumerable.Repeat("a {", 300)) + "a" + new string('}', 301));

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("/graphql", Server.Requests[^1].Path);
    }

    [Fact]
    public async Task No_key_at_all_gets_401()
    {
        using var http = new HttpClient { BaseAddress = Server.BaseUrl };

        using HttpResponseMessage reply = await http.PostAsync("graphql", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Fact]
    public async Task Each_server_has_a_key_of_its_own_that_looks_like_one()
    {
        await using WandbLocalServer other = await WandbLocalServer.StartAsync();

        Assert.Matches("^[0-9a-f]{40}$", Server.ApiKey);
        Assert.NotEqual(Server.ApiKey, other.ApiKey);
        Assert.NotEqual(Server.BaseUrl, other.BaseUrl);
        Assert.Equal("127.0.0.1", Server.BaseUrl.Host);
    }

    [Fact]
    public async Task A_key_that_is_given_is_used_as_it_is()
    {
        await using WandbLocalServer own = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { ApiKey = "any: text" });
        using var client = new LocalClient(own);

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(Viewer)).Status);
    }

    [Fact]
    public async Task Every_request_is_counted_and_written_down_without_the_key()
    {
        await Client.SendAsync(Viewer, operationName: "Me");
        await Client.MembershipAsync($"resnet:{Server.ApiKey}");
        using var stranger = new LocalClient(Server, "wrong");
        await stranger.SendAsync(Viewer);

        Assert.Equal(3, Server.RequestCount);
        Assert.Equal(("POST", "/graphql", "Me", 200), (
            Server.Requests[0].Method, Server.Requests[0].Path, Server.Requests[0].OperationName, Server.Requests[0].StatusCode));
        Assert.Contains("\"name\":\"resnet:***\"", Server.Requests[1].Variables, StringComparison.Ordinal);
        Assert.Equal(401, Server.Requests[2].StatusCode);
        Assert.DoesNotContain(Server.ApiKey, JsonSerializer.Serialize(Server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_keeps_the_newest_requests_and_the_count_goes_on()
    {
        await using WandbLocalServer small = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { RequestLogCapacity = 2 });
        using var client = new LocalClient(small);
        foreach (string name in (string[])["A", "B", "C"])
        {
            await client.SendAsync($"query {name} {{ viewer {{ id }} }}", operationName: name);
        }

        Assert.Equal(["B", "C"], small.Requests.Select(request => request.OperationName));
        Assert.Equal(3, small.RequestCount);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public async Task A_body_that_is_no_request_gets_400(string body)
    {
        Reply reply = await Client.PostAsync("graphql", body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.NotNull(reply.Error);
    }

    [Theory]
    [InlineData("{ viewer {")]
    [InlineData("{ viewer { shoeSize } }")]
    [InlineData("query ($id: ID!) { artifact(id: $id) { id } }")]
    public async Task What_GraphQL_itself_refuses_gets_400(string query)
    {
        Reply reply = await Client.SendAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.NotNull(reply.Error);
    }

    [Fact]
    public async Task A_document_that_was_valid_before_still_needs_its_variables()
    {
        const string Query = "query ($id: ID!) { artifact(id: $id) { id } }";

        Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync(Query, new { id = "x" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.SendAsync(Query)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.SendAsync(Query, new { id = new { nested = true } })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync(Query, new { id = "x" })).Status);
    }

    [Fact]
    public async Task Another_path_gets_404_with_an_error_body()
    {
        Reply reply = await Client.PostAsync("no/such/route", "{}");

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Contains("/no/such/route", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_injected_failure_answers_the_operation_it_is_meant_for_once()
    {
        Server.FailNext(HttpStatusCode.TooManyRequests, operationName: "Me", retryAfter: TimeSpan.FromSeconds(4.5));

        Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync("query Other { viewer { id } }", operationName: "Other")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Client.SendAsync(Viewer, operationName: "Me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync(Viewer, operationName: "Me")).Status);
        Assert.Equal(429, Server.Requests[1].StatusCode);
    }
}
