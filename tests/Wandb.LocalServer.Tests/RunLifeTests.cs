using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

/// <summary>What becomes of runs that fall silent, are stopped, or are about to lose their machine.</summary>
public sealed class RunLifeTests : RunServerTest
{
    private const string Heartbeat = """{"complete":false,"failed":false,"dropped":0,"uploaded":[]}""";

    private async Task<string> StateAsync() => (string)(await RunAsync("state"))["state"]!;

    [Theory]
    [InlineData(299, "running")]
    [InlineData(301, "crashed")]
    public async Task A_run_that_is_silent_for_five_minutes_has_crashed(int seconds, string state)
    {
        await StartAsync();
        await StreamAsync("{}");
        string heard = (string)(await RunAsync("heartbeatAt"))["heartbeatAt"]!;

        Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(state, await StateAsync());
        Assert.Equal(heard, (string)(await RunAsync("heartbeatAt"))["heartbeatAt"]!);
    }

    [Fact]
    public async Task A_run_that_is_heard_of_again_is_running_again()
    {
        await StartAsync();
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("crashed", await StateAsync());

        await StreamAsync(Heartbeat);

        Assert.Equal("running", await StateAsync());
    }

    [Fact]
    public async Task A_run_that_waits_or_has_ended_does_not_crash()
    {
        await StartAsync(state: "pending");
        await StartAsync("efgh5678");
        await StreamAsync("""{"complete":true,"exitcode":0}""", "efgh5678");

        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("pending", await StateAsync());
        Assert.Equal("finished", (string)(await RunAsync("state", "efgh5678"))["state"]!);
    }

    [Theory]
    [InlineData("""{"complete":true,"exitcode":255}""", "killed")]
    [InlineData("""{"complete":true,"exitcode":0}""", "finished")]
    public async Task A_run_learns_that_it_was_stopped_and_ends_as_killed_unless_it_succeeds(string end, string state)
    {
        string id = (await StartAsync()).Text("result", "bucket", "id");
        Assert.Equal("{}", (await StreamAsync("{}")).Json.ToJsonString());

        await Client.MutateAsync("stopRun", new { id }, "success");

        Assert.True((bool)(await RunAsync("stopped"))["stopped"]!);
        Assert.True((bool)(await StreamAsync(Heartbeat)).Json["stopped"]!);
        await StreamAsync(end);
        Assert.Equal(state, await StateAsync());
        await StreamAsync(Heartbeat);
        Assert.Equal(state, await StateAsync());
    }

    [Fact]
    public async Task A_stopped_run_that_falls_silent_was_killed_and_is_not_stopped_when_it_is_taken_up_again()
    {
        string id = (await StartAsync()).Text("result", "bucket", "id");
        await Client.MutateAsync("stopRun", new { id }, "success");
        Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("killed", await StateAsync());

        await StartAsync();

        Assert.Null((await StreamAsync("""{"files":{}}""")).Json["stopped"]);
        Assert.Equal("running", await StateAsync());
    }

    [Theory]
    [InlineData("""{"complete":true,"exitcode":1}""", "preempted")]
    [InlineData("""{"complete":true,"exitcode":0}""", "finished")]
    [InlineData("""{"files":{}}""", "preempting")]
    public async Task A_run_that_is_about_to_be_preempted_stays_so_until_it_ends(string next, string state)
    {
        await StartAsync();
        await StreamAsync("""{"preempting":true}""");

        await StreamAsync(next);

        Assert.Equal(state, await StateAsync());
    }

    [Fact]
    public async Task A_run_that_falls_silent_while_preempting_was_preempted()
    {
        await StartAsync();
        await StreamAsync("""{"preempting":true}""");

        Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("preempted", await StateAsync());
    }

    [Fact]
    public async Task What_a_run_streams_may_be_compressed()
    {
        await StartAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write("""{"complete":true,"exitcode":0}"""u8);
        }

        Assert.Equal(HttpStatusCode.OK, await PostAsync(packed.ToArray(), "gzip"));
        Assert.Equal("finished", await StateAsync());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync("{}"u8.ToArray(), "gzip"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync("{}"u8.ToArray(), "br"));
    }

    private async Task<HttpStatusCode> PostAsync(byte[] body, string encoding)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.BaseUrl, "files/team/vision/abcd1234/file_stream"))
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentEncoding.Add(encoding);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"api:{Server.ApiKey}")));
        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }

    [Theory]
    [InlineData("running", "pending", true)]
    [InlineData("running", "failed", true)]
    [InlineData("pending", "failed", true)]
    [InlineData("failed", "pending", true)]
    [InlineData("crashed", "pending", true)]
    [InlineData("preempted", "pending", true)]
    [InlineData("pending", "pending", false)]
    [InlineData("crashed", "failed", false)]
    [InlineData("finished", "pending", false)]
    [InlineData("running", "finished", false)]
    public async Task A_state_is_changed_by_hand_only_as_W_and_B_lets_it(string from, string to, bool allowed)
    {
        string id = (await StartAsync(state: from)).Text("result", "bucket", "id");

        Reply reply = await Client.MutateAsync("updateRunState", new { id, state = to }, "success");

        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(allowed ? to : from, await StateAsync());
    }

    [Fact]
    public async Task A_run_of_a_sweep_keeps_its_state()
    {
        string id = (await StartAsync()).Text("result", "bucket", "id");
        await UpsertAsync(new { id, sweep = "s1" });

        Assert.Equal(HttpStatusCode.BadRequest, (await Client.MutateAsync("updateRunState", new { id, state = "failed" }, "success")).Status);
    }
}
