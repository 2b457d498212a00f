using System.Net;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Faults;

/// <summary>On which requests a fault strikes.</summary>
public sealed class FaultCountTests : ServerTest
{
    [Fact]
    public async Task An_operation_that_only_its_document_names_is_known_by_that_name()
    {
        Fault fault = Server.Faults.On("Who").Next().Status(503);

        Reply struck = await Client.SendAsync("query Who { viewer { id } }");
        Reply other = await Client.SendAsync("query Other { viewer { id } }");
        Reply unnamed = await Client.SendAsync("{ viewer { id } }");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (struck.Status, fault.Fired));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.Status, unnamed.Status));
        Assert.Equal(["Who", "Other", null], Server.Requests.Select(request => request.OperationName).TakeLast(3));
    }

    [Fact]
    public async Task A_fault_without_a_count_strikes_every_request_of_its_operation_until_it_is_removed()
    {
        Fault fault = Server.Faults.On("A").Status(503);

        await ExpectAsync([503, 200, 503], "A", "B", "A");
        fault.Remove();
        await ExpectAsync([200], "A");
        Assert.Equal((2, 2, false), (fault.Matched, fault.Fired, fault.IsSpent));
        Assert.Empty(Server.Faults.All);
    }

    [Fact]
    public async Task Counts_choose_the_requests()
    {
        Fault second = Server.Faults.On("A").Nth(2).Status(500);
        Server.Faults.On("B").Next(2).Status(501);
        Server.Faults.On("C").From(2).Status(502);
        Server.Faults.On("D").Every(2).Status(503);
        Server.Faults.On("E").From(2).Next(1).Status(504);

        await ExpectAsync([200, 500, 200, 200], "A", "A", "A", "A");
        await ExpectAsync([501, 501, 200, 200], "B", "B", "B", "B");
        await ExpectAsync([200, 502, 502, 502], "C", "C", "C", "C");
        await ExpectAsync([200, 503, 200, 503], "D", "D", "D", "D");
        await ExpectAsync([200, 504, 200, 200], "E", "E", "E", "E");
        Assert.True(second.IsSpent);
    }

    [Fact]
    public async Task Faults_that_are_added_one_after_the_other_strike_one_after_the_other()
    {
        Server.Faults.On("A").Next(1).Status(500);
        Server.Faults.On("A", "B").Next(2).Status(503);

        await ExpectAsync([500, 503, 503, 200], "A", "B", "A", "A");
    }

    [Fact]
    public async Task Routes_queries_and_mutations_can_be_meant()
    {
        Server.AddProject("team/vision");
        Server.Faults.OnRoute("files/*/file_stream").Next(1).Status(500);
        Server.Faults.OnMutations().Next(1).Status(501);
        Server.Faults.OnQueries().Next(1).Status(502);

        Assert.Equal(HttpStatusCode.InternalServerError, (await Client.PostAsync("files/team/vision/run/file_stream", "{}")).Status);
        await ExpectAsync([502, 200], "A", "A");
        Reply refused = await Client.MutateAsync("upsertModel", new { name = "vision", entityName = "team" }, "inserted");
        Assert.Equal(HttpStatusCode.NotImplemented, refused.Status);
    }

    [Fact]
    public async Task A_seed_chooses_the_same_requests_whatever_comes_in_between()
    {
        Server.Faults.Seed = 7;
        Server.Faults.On("A").WithProbability(0.3).Status(503);
        int[] alone = await AskAsync([.. Enumerable.Repeat("A", 40)]);

        await using WandbLocalServer other = await WandbLocalServer.StartAsync();
        other.Faults.Seed = 7;
        other.Faults.On("A").WithProbability(0.3).Status(503);
        using LocalClient client = new(other);
        List<int> mixed = [];
        for (int index = 0; index < 40; index++)
        {
            await client.SendAsync("query B { viewer { id } }", operationName: "B");
            mixed.Add((int)(await client.SendAsync("query A { viewer { id } }", operationName: "A")).Status);
        }

        Assert.Equal(alone, mixed);
        Assert.InRange(alone.Count(status => status == 503), 4, 22);
    }

    [Fact]
    public async Task What_fired_and_what_never_did_can_be_told()
    {
        Fault fired = Server.Faults.On("A").Next(1).Status(503);
        Fault never = Server.Faults.On("Misspelt").Next(1).Reset(FaultMoment.AfterApplying);
        await AskAsync("A", "A");

        Assert.Equal([fired], Server.Faults.Fired);
        Assert.Equal([never], Server.Faults.NeverFired);
        Assert.Equal("A, the next 1: HTTP 503 before applying", fired.ToString());
        Assert.Equal("Misspelt, the next 1: connection reset after applying", never.ToString());
        Assert.Equal(["A, the next 1: HTTP 503 before applying", null], Server.Requests.Select(request => request.Fault));
        Assert.Equal([false, true], Server.Requests.Select(request => request.WasExecuted));
    }

    [Fact]
    public async Task A_wrong_key_reaches_no_fault()
    {
        Fault fault = Server.Faults.OnAny().Status(503);
        using LocalClient stranger = new(Server, "wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync("{ viewer { id } }")).Status);
        Assert.Equal(0, fault.Matched);
    }

    [Fact]
    public async Task Requests_at_the_same_time_use_up_a_count_once()
    {
        Fault fault = Server.Faults.On("A").Next(20).Status(503);

        int[][] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync("A", "A", "A", "A", "A")));

        Assert.Equal(20, all.SelectMany(one => one).Count(status => status == 503));
        Assert.Equal((40, 20), (fault.Matched, fault.Fired));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_count_begins_at_one(int number)
    {
        FaultTrigger any = Server.Faults.OnAny();

        Assert.Throws<ArgumentOutOfRangeException>(() => any.Nth(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => any.Next(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => any.From(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => any.Every(number));
        Assert.Throws<ArgumentOutOfRangeException>(() => any.WithProbability(number - 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => any.Status(number));
    }

    private async Task ExpectAsync(int[] statuses, params string[] operations) => Assert.Equal(statuses, await AskAsync(operations));

    private async Task<int[]> AskAsync(params string[] operations)
    {
        List<int> statuses = [];
        foreach (string name in operations)
        {
            statuses.Add((int)(await Client.SendAsync($"query {name} {{ viewer {{ id }} }}", operationName: name)).Status);
        }

        return [.. statuses];
    }
}
