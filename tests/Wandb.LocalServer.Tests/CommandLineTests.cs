using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Wandb.LocalServer.Hosting;

namespace Wandb.LocalServer.Tests;

public sealed partial class CommandLineTests
{
    [Fact]
    public async Task It_prints_two_lines_that_point_a_client_at_it_and_serves_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var output = new LineWriter();
        Task<int> serving = ServeCommand.Create().Parse(["--demo", "--api-key", "my-key"])
            .InvokeAsync(new InvocationConfiguration { Output = output }, stop.Token);

        string baseUrl = BaseUrl().Match(await output.NextAsync()).Groups[1].Value;
        Assert.Equal("export WANDB_API_KEY=my-key", await output.NextAsync());
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("api:my-key"u8));
        using var query = new StringContent(
            """{"query":"{ project(name: \"vision\", entityName: \"team\") { artifact(name: \"resnet:best\") { versionIndex } } }"}""",
            Encoding.UTF8, "application/json");
        HttpResponseMessage reply = await http.PostAsync(new Uri($"{baseUrl}/graphql"), query);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Contains("\"versionIndex\":1", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(0, await serving);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(baseUrl)));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error()
    {
        await using WandbLocalServer server = await WandbLocalServer.StartAsync();

        await Assert.ThrowsAnyAsync<IOException>(() =>
            WandbLocalServer.StartAsync(new WandbLocalServerOptions { Port = server.BaseUrl.Port }));
    }

    [Theory]
    [InlineData("--port takes a number", "--port", "99999")]
    [InlineData("--port takes a number", "--port", "-1")]
    [InlineData("--api-key takes a text", "--api-key", "")]
    [InlineData("Could not find file", "--faults", "no-such-file.json")]
    [InlineData("exists", "--data", "Wandb.LocalServer.Tests.dll")]
    public async Task A_mistake_is_a_message_and_no_stack_trace(string says, params string[] arguments)
    {
        using StringWriter errors = new();
        string[] full = arguments is ["--data", var file] ? ["--data", Path.Combine(AppContext.BaseDirectory, file)] : arguments;
        InvocationConfiguration console = new() { Output = TextWriter.Null, Error = errors, EnableDefaultExceptionHandler = false };

        Assert.Equal(1, await ServeCommand.Create().Parse(full).InvokeAsync(console));

        Assert.Contains(says, errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(" at Wandb", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_read_from_a_file()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"faults": [{"cut": true, "reset": true}]}""");
        using StringWriter errors = new();

        int exit = await ServeCommand.Create().Parse(["--faults", file]).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = errors });
        File.Delete(file);

        Assert.Equal(1, exit);
        Assert.Contains("faults[0] has 2 effects", errors.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("^export WANDB_BASE_URL=(http://127\\.0\\.0\\.1:[0-9]+)$")]
    private static partial Regex BaseUrl();

    /// <summary>Hands out the lines that are written, one at a time.</summary>
    private sealed class LineWriter : StringWriter
    {
        private readonly System.Threading.Channels.Channel<string> _lines = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public async Task<string> NextAsync() => await _lines.Reader.ReadAsync();

        public override async Task WriteLineAsync(string? value) => await _lines.Writer.WriteAsync(value ?? string.Empty);
    }
}
