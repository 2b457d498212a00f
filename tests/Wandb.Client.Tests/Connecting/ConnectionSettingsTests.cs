using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Wandb.Client.Tests.Connecting;

/// <summary>Extra headers, proxies and certificates, as requests show them.</summary>
public class ConnectionSettingsTests
{
    private const string Path = "team/vision/resnet:v0";

    [Fact]
    public async Task Headers_come_from_names_of_people_the_environment_and_code_and_the_last_one_wins()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        await using WandbClient wandb = stub.Client(options =>
        {
            options.Environment = new WandbEnvironment(new Dictionary<string, string>
            {
                ["WANDB_USERNAME"] = "ann",
                ["WANDB_USER_EMAIL"] = "ann@example.com",
                ["WANDB__EXTRA_HTTP_HEADERS"] = """{"X-Old": "old", "X-Both": "old"}""",
                ["WANDB_X_EXTRA_HTTP_HEADERS"] = """{"X-Both": "new", "X-Code": "environment", "User-Agent": "W&B Public Client 1"}""",
            });
            options.Headers["x-code"] = "code";
        });

        await wandb.GetArtifactAsync(Path);

        string[] lines = Assert.Single(stub.Requests).Split("\r\n");
        Assert.Contains("X-WANDB-USERNAME: ann", lines);
        Assert.Contains("X-WANDB-USER-EMAIL: ann@example.com", lines);
        Assert.Contains("X-Old: old", lines);
        Assert.Contains("X-Both: new", lines);
        Assert.Contains("X-Code: code", lines);
        Assert.Contains("User-Agent: W&B Public Client 1", lines);
        Assert.DoesNotContain("X-Both: old", lines);
        Assert.Equal(["User-Agent", "X-Both", "X-Code", "X-Old", "X-WANDB-USER-EMAIL", "X-WANDB-USERNAME"], wandb.Settings.ExtraHeaderNames);
    }

    [Fact]
    public async Task Headers_go_with_a_token_exchange_too()
    {
        string file = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "identity");
        await using StubServer stub = StubServer.Start(StubAnswer.Json("""{"access_token":"token","expires_in":3600}"""), StubAnswer.Json(Answers.Membership()));
        await using WandbClient wandb = stub.Client(options =>
        {
            (options.ApiKey, options.IdentityTokenFile) = (null, file);
            options.Headers["X-Gateway"] = "pass";
        });

        await wandb.GetArtifactAsync(Path);
        File.Delete(file);

        Assert.All(stub.Requests, request => Assert.Contains("X-Gateway: pass", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_extra_headers_nor_the_key_reach_storage_not_even_by_a_redirect()
    {
        await using StubServer storage = StubServer.Start(StubAnswer.Text("bytes", "200 OK", "text/plain"));
        await using StubServer server = StubServer.Start(StubAnswer.Text("", "302 Found", "text/plain", $"Location: {storage.BaseUrl}o\r\n"));
        await using WandbClient wandb = server.Client(options => options.Headers["X-Gateway"] = "pass-the-gate");

        using (await wandb.Wire.Files.SendAsync(FileRequest.DownloadRoute("artifacts/o", "o"), default))
        {
            string asked = Assert.Single(server.Requests);
            Assert.Contains("X-Gateway: pass-the-gate", asked, StringComparison.Ordinal);
            Assert.Contains("Authorization: Basic ", asked, StringComparison.Ordinal);
        }

        string stored = Assert.Single(storage.Requests);
        Assert.DoesNotContain("X-Gateway", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("content-type")]
    [InlineData("Host")]
    public void A_header_that_the_client_sets_itself_is_ignored_with_a_warning(string name)
    {
        WandbSettings settings = Resolve(new() { ["WANDB_X_EXTRA_HTTP_HEADERS"] = $$"""{"{{name}}": "hush"}""" }).Settings;

        Assert.Empty(settings.ExtraHeaderNames);
        Assert.Contains(name, Assert.Single(settings.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", settings.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WANDB_X_EXTRA_HTTP_HEADERS", "hush")]
    [InlineData("WANDB_X_EXTRA_HTTP_HEADERS", """["hush"]""")]
    [InlineData("WANDB_X_EXTRA_HTTP_HEADERS", """{"X-A": 1}""")]
    [InlineData("WANDB_X_EXTRA_HTTP_HEADERS", """{"X A": "hush"}""")]
    [InlineData("WANDB_X_EXTRA_HTTP_HEADERS", """{"X-A": "hush\r\nX-B: hush"}""")]
    [InlineData("WANDB_USERNAME", "h\u00fcsh")]
    [InlineData("WANDB__PROXIES", "hush")]
    [InlineData("WANDB__PROXIES", """{"http": "ftp://user:hush@proxy"}""")]
    [InlineData("WANDB_HTTPS_PROXY", "http://user:hush@")]
    [InlineData("WANDB_INSECURE_DISABLE_SSL", "perhaps")]
    public void A_wrong_setting_is_refused_with_its_place_and_without_its_secrets(string name, string value)
    {
        WandbConfigurationException refusal = Assert.Throws<WandbConfigurationException>(() => Resolve(new() { [name] = value }));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_extra_headers_are_kept_out_of_messages()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json("""{"error":"hush-hush is not yes"}""", "403 Forbidden"));
        await using WandbClient wandb = stub.Client(options => (options.Headers["X-Gateway"], options.Headers["X-Short"]) = ("hush-hush", "yes"));

        Assert.Equal("*** is not yes", (await Assert.ThrowsAsync<WandbForbiddenException>(() => wandb.GetArtifactAsync(Path))).ServerText);
    }

    [Theory]
    [InlineData("""{"http": "http://user:p%40ss@127.0.0.1:PORT"}""", null)]
    [InlineData("""{"http": "127.0.0.1:PORT"}""", """{"Proxy-Authorization": "Basic dXNlcjpwQHNz"}""")]
    public async Task A_proxy_carries_requests_and_gets_its_own_credentials(string proxies, string? headers)
    {
        await using StubServer proxy = StubServer.Start(
            StubAnswer.Json("{}", "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"stub\"\r\n"),
            StubAnswer.Json(Answers.Membership()));
        Dictionary<string, string> variables = new() { ["WANDB__PROXIES"] = proxies.Replace("PORT", $"{proxy.BaseUrl.Port}", StringComparison.Ordinal) };
        if (headers is not null)
        {
            variables["WANDB_X_EXTRA_HTTP_HEADERS"] = headers;
        }

        await using WandbClient wandb = proxy.Client(options =>
        {
            options.BaseUrl = new Uri("http://wandb.invalid");
            options.Environment = new WandbEnvironment(variables);
        });

        await wandb.GetArtifactAsync(Path);

        Assert.StartsWith("POST http://wandb.invalid/graphql HTTP/1.1", proxy.Requests.Last(), StringComparison.Ordinal);
        Assert.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String("user:p@ss"u8), proxy.Requests.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("Proxy-Authorization", proxy.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_of_a_proxy_that_refuses_is_in_no_exception()
    {
        await using StubServer proxy = StubServer.Start(StubAnswer.Text("no", "403 Forbidden", "text/plain"));
        await using WandbClient wandb = new(new WandbClientOptions
        {
            BaseUrl = new Uri("https://wandb.invalid"),
            ApiKey = "key",
            Retry = { MaxRetries = 0 },
            Environment = new WandbEnvironment(new Dictionary<string, string> { ["WANDB_HTTPS_PROXY"] = $"http://proxy-user:proxy-password@127.0.0.1:{proxy.BaseUrl.Port}" }),
        });

        WandbNetworkException failure = await Assert.ThrowsAsync<WandbNetworkException>(() => wandb.GetArtifactAsync(Path));

        Assert.StartsWith("CONNECT wandb.invalid:443 ", Assert.Single(proxy.Requests), StringComparison.Ordinal);
        Assert.DoesNotContain("proxy-password", failure.ToString(), StringComparison.Ordinal);
        Assert.True(failure.WasNeverSent);
    }

    [Theory]
    [InlineData("Content-Language")]
    [InlineData("Expires")]
    [InlineData("Last-Modified")]
    public async Task A_header_that_no_request_has_is_left_out_with_a_warning(string name)
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        await using WandbClient wandb = stub.Client(options => options.Headers[name] = "value");

        await wandb.GetArtifactAsync(Path);

        Assert.Contains(wandb.Settings.Warnings, warning => warning.Contains($"The header {name} from WandbClientOptions.Headers is ignored", StringComparison.Ordinal));
        Assert.DoesNotContain(name, Assert.Single(stub.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_map_with_half_a_character_is_a_setting_that_is_wrong() =>
        Assert.Throws<WandbConfigurationException>(() => Resolve(new() { ["WANDB_X_EXTRA_HTTP_HEADERS"] = """{"X-One": "\ud800"}""" }));

    [Fact]
    public void Proxies_are_chosen_by_scheme_and_the_map_wins_over_single_settings()
    {
        ProxyChoice proxy = Resolve(new()
        {
            ["WANDB__PROXIES"] = """{"https": "socks5://map.example:1080"}""",
            ["WANDB_HTTPS_PROXY"] = "http://single.example",
            ["WANDB_HTTP_PROXY"] = "plain.example:3128",
        }).Proxy!;

        Assert.Equal(new Uri("socks5://map.example:1080"), proxy.GetProxy(new Uri("https://api.wandb.ai")));
        Assert.Equal(new Uri("http://plain.example:3128"), proxy.GetProxy(new Uri("http://storage.example")));
        Assert.False(proxy.IsBypassed(new Uri("https://localhost")));
        Assert.Null(proxy.GetCredential(new Uri("http://storage.example"), "Basic"));
    }

    [Fact]
    public void Without_settings_requests_go_as_the_platform_has_it() => Assert.Null(Resolve([]).Proxy);

    [Fact]
    public async Task A_client_of_the_users_decides_about_proxies_and_certificates()
    {
        using HttpClient http = new();
        await using WandbClient wandb = new(new WandbClientOptions
        {
            ApiKey = "key",
            HttpClient = http,
            Environment = new WandbEnvironment(new Dictionary<string, string> { ["WANDB_HTTP_PROXY"] = "proxy", ["WANDB_INSECURE_DISABLE_SSL"] = "true" }),
        });

        Assert.Contains(wandb.Settings.Warnings, warning => warning.Contains("proxies", StringComparison.Ordinal));
        Assert.Contains(wandb.Settings.Warnings, warning => warning.Contains("WANDB_INSECURE_DISABLE_SSL is ignored", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    public async Task Certificates_are_checked_unless_the_setting_says_otherwise(string? setting, bool isAccepted)
    {
        using SelfSignedServer server = new(Answers.Membership());
        Dictionary<string, string> variables = setting is null ? [] : new() { ["WANDB_INSECURE_DISABLE_SSL"] = setting };
        await using WandbClient wandb = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = "key", Environment = new WandbEnvironment(variables) });

        Assert.Equal(isAccepted, wandb.Settings.Warnings.Any(warning => warning.Contains("Certificates are not checked", StringComparison.Ordinal)));
        if (isAccepted)
        {
            await wandb.GetArtifactAsync(Path);
        }
        else
        {
            await Assert.ThrowsAsync<WandbNetworkException>(() => wandb.GetArtifactAsync(Path));
        }
    }

    private static ResolvedSettings Resolve(Dictionary<string, string> variables) =>
        SettingsResolver.Resolve(new WandbClientOptions { ApiKey = "key", Environment = new WandbEnvironment(variables) });

    /// <summary>Gives one answer over TLS with a certificate that nobody trusts.</summary>
    private sealed class SelfSignedServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate = NewCertificate();

        public SelfSignedServer(string json)
        {
            _listener.Start();
            BaseUrl = new Uri($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
            _ = ServeAsync(json);
        }

        public Uri BaseUrl { get; }

        public void Dispose()
        {
            _listener.Dispose();
            _certificate.Dispose();
        }

        private static X509Certificate2 NewCertificate()
        {
            using ECDsa key = ECDsa.Create();
            DateTimeOffset now = DateTimeOffset.UtcNow;
            using X509Certificate2 certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }

        private async Task ServeAsync(string json)
        {
            try
            {
                while (true)
                {
                    using TcpClient connection = await _listener.AcceptTcpClientAsync();
                    await AnswerAsync(connection, json);
                }
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                return;
            }
        }

        private async Task AnswerAsync(TcpClient connection, string json)
        {
            try
            {
                await using SslStream stream = new(connection.GetStream());
                await stream.AuthenticateAsServerAsync(_certificate);
                byte[] buffer = new byte[16384];
                string request = string.Empty;
                while (!request.EndsWith('}'))
                {
                    request += Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nConnection: close\r\n\r\n{json}"));
                await stream.ShutdownAsync();
            }
            catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
            {
                return;
            }
        }
    }
}
