namespace Wandb.Client.Tests.Connecting;

public class CredentialProviderTests
{
    private const string Path = "team/vision/resnet:v0";
    private const string Refusal = """{"error":"no such key"}""";

    [Fact]
    public async Task Each_request_asks_the_provider()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Answers.Membership()));
        int asked = 0;
        await using WandbClient wandb = Client(stub, new Provider(_ => WandbCredential.ApiKey($"rotating-{++asked}")));

        await wandb.GetArtifactAsync(Path);
        await wandb.GetArtifactAsync(Path);

        Assert.Equal([Basic("rotating-1"), Basic("rotating-2")], stub.Requests.Select(Authorization));
    }

    [Fact]
    public async Task After_a_refusal_another_credential_is_tried_once()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Refusal, "401 Unauthorized"), StubAnswer.Json(Answers.Membership()));
        await using WandbClient wandb = Client(stub, new Provider(_ => WandbCredential.ApiKey("old-key"), _ => WandbCredential.AccessToken("new-token")));

        await wandb.GetArtifactAsync(Path);

        Assert.Equal([Basic("old-key"), "Bearer new-token"], stub.Requests.Select(Authorization));
    }

    [Fact]
    public async Task A_route_of_files_is_asked_once_more_too()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Refusal, "401 Unauthorized"), StubAnswer.Text("bytes", "200 OK", "text/plain"));
        await using WandbClient wandb = Client(stub, new Provider(_ => WandbCredential.ApiKey("old-key"), _ => WandbCredential.AccessToken("new-token")));

        using (await wandb.Wire.Files.SendAsync(FileRequest.DownloadRoute("artifacts/o", "o"), default))
        {
            Assert.Equal([Basic("old-key"), "Bearer new-token"], stub.Requests.Select(Authorization));
        }
    }

    [Fact]
    public async Task Where_there_is_no_other_credential_the_refusal_stands()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json(Refusal, "401 Unauthorized"));
        await using WandbClient wandb = Client(stub, new Provider(_ => WandbCredential.ApiKey("only-key")));

        WandbUnauthorizedException refusal = await Assert.ThrowsAsync<WandbUnauthorizedException>(() => wandb.GetArtifactAsync(Path));

        Assert.Single(stub.Requests);
        Assert.Contains("credential from WandbClientOptions.CredentialProvider", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_providers_failure_is_the_cause_and_its_words_stay_out_of_the_message()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Nothing);
        InvalidOperationException thrown = new("the key is hush");
        await using WandbClient wandb = Client(stub, new Provider(_ => throw thrown));

        WandbConfigurationException failure = await Assert.ThrowsAsync<WandbConfigurationException>(() => wandb.GetArtifactAsync(Path));

        Assert.Same(thrown, failure.InnerException);
        Assert.Contains(nameof(Provider), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task A_provider_that_gives_null_is_told()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Nothing);
        await using WandbClient wandb = Client(stub, new Provider(_ => null!));

        await Assert.ThrowsAsync<WandbConfigurationException>(() => wandb.GetArtifactAsync(Path));
    }

    [Fact]
    public async Task Cancelling_a_request_cancels_its_provider()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Nothing);
        using CancellationTokenSource stop = new();
        await using WandbClient wandb = Client(stub, new Provider(stopped =>
        {
            stop.Cancel();
            stopped.ThrowIfCancellationRequested();
            return null!;
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wandb.GetArtifactAsync(Path, stop.Token));
    }

    [Fact]
    public async Task Every_credential_that_was_sent_is_kept_out_of_messages()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json("""{"error":"neither old-key nor new-token"}""", "401 Unauthorized"));
        await using WandbClient wandb = Client(stub, new Provider(_ => WandbCredential.ApiKey("old-key"), _ => WandbCredential.AccessToken("new-token")));

        Assert.Equal("neither *** nor ***", (await Assert.ThrowsAsync<WandbUnauthorizedException>(() => wandb.GetArtifactAsync(Path))).ServerText);
    }

    [Fact]
    public void A_credential_shows_its_kind_alone_and_equals_one_of_the_same_secret()
    {
        Assert.Equal("API key ***", WandbCredential.ApiKey("hush").ToString());
        Assert.Equal("access token ***", WandbCredential.AccessToken("hush").ToString());
        Assert.Equal(WandbCredential.ApiKey("hush"), WandbCredential.ApiKey("hush"));
        Assert.NotEqual(WandbCredential.ApiKey("hush"), WandbCredential.AccessToken("hush"));
        Assert.NotEqual(WandbCredential.ApiKey("hush"), WandbCredential.ApiKey("hash"));
        Assert.Throws<ArgumentException>(() => WandbCredential.ApiKey("two words"));
        Assert.Throws<ArgumentException>(() => WandbCredential.AccessToken("line\nend"));
    }

    private static WandbClient Client(StubServer stub, WandbCredentialProvider provider) =>
        stub.Client(options => (options.ApiKey, options.CredentialProvider) = (null, provider));

    private static string Basic(string key) => "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("api:" + key));

    private static string Authorization(string request) =>
        request.Split("\r\n").Single(line => line.StartsWith("Authorization: ", StringComparison.Ordinal))["Authorization: ".Length..];

    private sealed class Provider(Func<CancellationToken, WandbCredential> get, Func<WandbCredential, WandbCredential>? renew = null) : WandbCredentialProvider
    {
        public override async ValueTask<WandbCredential> GetCredentialAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            return get(cancellationToken);
        }

        public override ValueTask<WandbCredential> RenewCredentialAsync(WandbCredential refused, CancellationToken cancellationToken) =>
            renew is null ? base.RenewCredentialAsync(refused, cancellationToken) : ValueTask.FromResult(renew(refused));
    }
}
