using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Wandb.LocalServer;

namespace Wandb.Client.Tests.DependencyInjection;

/// <summary>Clients out of a container: from code or configuration, one or several, checked at the start.</summary>
public sealed class AddWandbClientTests : IAsyncLifetime
{
    private const string Path = "team/vision/resnet:v0";
    private WandbLocalServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddArtifactVersion("team/vision/resnet", "model");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_client_is_a_singleton_that_works()
    {
        ServiceCollection services = new();
        services.AddWandbClient(Connect);
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        WandbClient wandb = provider.GetRequiredService<WandbClient>();

        Assert.Same(wandb, provider.GetRequiredService<WandbClient>());
        Assert.Equal("v0", (await wandb.GetArtifactAsync(Path)).Version);
    }

    [Fact]
    public async Task Two_named_clients_and_the_one_without_a_name_stand_side_by_side()
    {
        await using WandbLocalServer other = await WandbLocalServer.StartAsync();
        other.AddArtifactVersion("team/vision/other", "model");
        ServiceCollection services = new();
        services.AddWandbClient(Connect);
        services.AddWandbClient("one", options =>
        {
            Connect(options);
            options.Project = "one";
        });
        services.AddWandbClient("two", options =>
        {
            Connect(options);
            (options.BaseUrl, options.ApiKey, options.Project) = (other.BaseUrl, other.ApiKey, "two");
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        WandbClient one = provider.GetRequiredKeyedService<WandbClient>("one");
        WandbClient two = provider.GetRequiredKeyedService<WandbClient>("two");

        await Task.WhenAll(Enumerable.Range(0, 16).SelectMany(_ => (Task[])[one.GetArtifactAsync(Path), two.GetArtifactAsync("team/vision/other:v0")]));

        Assert.Equal(("one", "two"), (one.Settings.Project, two.Settings.Project));
        Assert.Equal((16, 16), ((int)_server.RequestCount, (int)other.RequestCount));
        Assert.Equal("v0", (await provider.GetRequiredService<WandbClient>().GetArtifactAsync(Path)).Version);
    }

    [Fact]
    public async Task Options_come_from_the_configuration()
    {
        ServiceCollection services = new();
        services.AddWandbClient("eu", Section(
            ("BaseUrl", _server.BaseUrl.AbsoluteUri), ("ApiKey", _server.ApiKey), ("Entity", "team"), ("Project", "vision"), ("Organization", "org"),
            ("Timeout", "00:00:07"), ("StallTimeout", "90.5"), ("Headers:X-Gateway", "g"), ("Retry:MaxRetries", "9"), ("Retry:Delay", "0.5"),
            ("Retry:MaxDelay", "00:01:30"), ("Retry:MaxRetryAfter", "00:10:00"), ("AppUrl", "https://app.example"), ("UseCache", "false"), ("unknown", "is left alone")));
        services.AddOptions<WandbClientOptions>("eu").Configure(options => options.Environment = WandbEnvironment.None);
        await using ServiceProvider provider = services.BuildServiceProvider();

        WandbClient wandb = provider.GetRequiredKeyedService<WandbClient>("eu");
        WandbClientOptions options = provider.GetRequiredService<IOptionsMonitor<WandbClientOptions>>().Get("eu");

        Assert.Equal("v0", (await wandb.GetArtifactAsync("resnet:v0")).Version);
        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(90.5)), (wandb.Settings.Timeout, wandb.Settings.StallTimeout));
        Assert.Equal((9, 0.5, 90.0, 600.0), (options.Retry.MaxRetries, options.Retry.Delay.TotalSeconds, options.Retry.MaxDelay.TotalSeconds, options.Retry.MaxRetryAfter.TotalSeconds));
        Assert.False(options.UseCache);
        Assert.Equal(("org", "g"), (wandb.Settings.Organization, options.Headers["x-gateway"]));
    }

    [Theory]
    [InlineData("BaseUrl", "wandb.ai", "Wandb:BaseUrl is no absolute URL")]
    [InlineData("BaseUrl", "https://wandb.ai", "the web app")]
    [InlineData("Timeout", "soon", "Wandb:Timeout is 'soon', and not a time")]
    [InlineData("Timeout", "-3", "WandbClientOptions.Timeout")]
    [InlineData("Retry:MaxRetries", "many", "Wandb:Retry:MaxRetries is 'many'")]
    [InlineData("Retry:MaxRetries", "-1", "WandbRetryOptions.MaxRetries is -1")]
    [InlineData("Entity", "a/b", "entity 'a/b'")]
    public void A_wrong_setting_stops_the_start_with_its_name(string key, string value, string told)
    {
        ServiceCollection services = new();
        services.AddWandbClient(Section(("ApiKey", "0123456789"), (key, value)));
        services.AddOptions<WandbClientOptions>().Configure(options => options.Environment = WandbEnvironment.None);
        using ServiceProvider provider = services.BuildServiceProvider();

        Exception refusal = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.True(refusal is OptionsValidationException or WandbConfigurationException, refusal.GetType().Name);
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_credential_and_an_HttpClient_of_ones_own_stop_the_start()
    {
        ServiceCollection services = new();
        using HttpClient http = new();
        services.AddWandbClient("keyless", options => options.Environment = WandbEnvironment.None);
        services.AddWandbClient("own", options =>
        {
            Connect(options);
            options.HttpClient = http;
        });
        using ServiceProvider provider = services.BuildServiceProvider();

        Exception refusal = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        string told = refusal.ToString();
        Assert.Contains("'keyless' has no credential", told, StringComparison.Ordinal);
        Assert.Contains("WANDB_API_KEY", told, StringComparison.Ordinal);
        Assert.Contains("'own' sends through IHttpClientFactory", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_of_the_users_see_every_attempt()
    {
        Counting counting = new();
        ServiceCollection services = new();
        WaitingClock clock = new();
        services.AddSingleton<TimeProvider>(clock);
        services.AddWandbClient(options =>
        {
            Connect(options);
            options.Timeout = Timeout.InfiniteTimeSpan;
        }).AddHttpMessageHandler(() => counting);
        await using ServiceProvider provider = services.BuildServiceProvider();
        _server.Faults.OnAny().Next(1).Status(503);

        Task<UntypedArtifact> loading = provider.GetRequiredService<WandbClient>().GetArtifactAsync(Path);
        await clock.PassAsync();
        await loading;

        Assert.Equal([WandbRequestKind.Query, WandbRequestKind.Query], counting.Seen);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using StubServer elsewhere = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        await using StubServer stub = StubServer.Start(StubAnswer.Json("{}", "307 Elsewhere", $"Location: {elsewhere.BaseUrl}graphql\r\n"));
        ServiceCollection services = new();
        services.AddWandbClient(options =>
        {
            Connect(options);
            options.BaseUrl = stub.BaseUrl;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<WandbResponseException>(() => provider.GetRequiredService<WandbClient>().GetArtifactAsync(Path));

        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_client_ends_with_its_container_and_leaves_the_factorys_handlers_alone(bool synchronously)
    {
        Counting counting = new();
        ServiceCollection services = new();
        services.AddWandbClient(Connect).AddHttpMessageHandler(() => counting);
        ServiceProvider provider = services.BuildServiceProvider();
        WandbClient wandb = provider.GetRequiredService<WandbClient>();
        await wandb.GetArtifactAsync(Path);
        await wandb.DisposeAsync();
        Assert.False(counting.IsDisposed);

        if (synchronously)
        {
            provider.Dispose();
        }
        else
        {
            await provider.DisposeAsync();
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => wandb.GetArtifactAsync(Path));
    }

    private static IConfigurationSection Section(params (string Key, string? Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("Wandb:" + pair.Key, pair.Value)))
        .Build()
        .GetSection("Wandb");

    private void Connect(WandbClientOptions options) =>
        (options.BaseUrl, options.ApiKey, options.Environment) = (_server.BaseUrl, _server.ApiKey, WandbEnvironment.None);

    private sealed class Counting : DelegatingHandler
    {
        public List<WandbRequestKind> Seen { get; } = [];

        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Options.TryGetValue(WandbRequest.Kind, out WandbRequestKind kind) ? kind : default);
            return base.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
