namespace Wandb.Client.Tests.Connecting;

public class BaseUrlTests
{
    [Theory]
    [InlineData("https://api.wandb.ai", "https://api.wandb.ai/")]
    [InlineData("https://api.wandb.ai/", "https://api.wandb.ai/")]
    [InlineData("http://localhost:8080///", "http://localhost:8080/")]
    [InlineData("https://ml.example.com/wandb/", "https://ml.example.com/wandb")]
    [InlineData("https://wandb.ai.example.com", "https://wandb.ai.example.com/")]
    [InlineData("https://eu-api.wandb.ai", "https://eu-api.wandb.ai/")]
    [InlineData("https://eu.api.wandb.ai", "https://eu.api.wandb.ai/")]
    public void A_good_base_url_loses_the_slashes_at_its_end(string url, string expected) =>
        Assert.Equal(expected, BaseUrlRules.Check(url, "a test").AbsoluteUri);

    [Theory]
    [InlineData("api.wandb.ai", "no absolute URL")]
    [InlineData("ftp://api.wandb.ai", "no http or https URL")]
    [InlineData("localhost:8080", "http://localhost:8080")]
    [InlineData("https://api.wandb.ai/graphql", "ends with /graphql")]
    [InlineData("https://wandb.ai", "the web app")]
    [InlineData("https://app.wandb.ai", "the web app")]
    [InlineData("http://api.wandb.ai", "over http")]
    [InlineData("https://user:secret@example.com", "user name")]
    [InlineData("https://example.com?key=secret", "query")]
    public void A_wrong_base_url_is_refused_with_its_source_and_without_its_secrets(string url, string fault)
    {
        WandbConfigurationException refusal = Assert.Throws<WandbConfigurationException>(() => BaseUrlRules.Check(url, "a test"));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("a test", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.wandb.ai", "https://wandb.ai/")]
    [InlineData("https://api.wandb.test", "https://app.wandb.test/")]
    [InlineData("https://api.ml.example.com/", "https://app.ml.example.com/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("https://ml.example.com/wandb/", "https://ml.example.com/wandb")]
    public void The_web_app_is_found_by_the_address_of_the_API(string api, string app) =>
        Assert.Equal(app, SettingsResolver.Resolve(new WandbClientOptions { BaseUrl = new Uri(api), Environment = WandbEnvironment.None }).Settings.AppUrl!.AbsoluteUri);

    [Fact]
    public void The_address_of_the_web_app_can_be_set()
    {
        WandbClientOptions options = new() { Environment = new WandbEnvironment(new Dictionary<string, string> { ["WANDB_APP_URL"] = "https://app.example/path/" }) };
        Assert.Equal("https://app.example/path", SettingsResolver.Resolve(options).Settings.AppUrl!.AbsoluteUri);

        options.AppUrl = new Uri("https://code.example");
        Assert.Equal("https://code.example/", SettingsResolver.Resolve(options).Settings.AppUrl!.AbsoluteUri);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("https://user:secret@example.com")]
    [InlineData("https://example.com?key=secret")]
    public void A_wrong_address_of_the_web_app_is_refused_without_its_secrets(string url)
    {
        WandbConfigurationException refusal = Assert.Throws<WandbConfigurationException>(() => SettingsResolver.Resolve(
            new WandbClientOptions { Environment = new WandbEnvironment(new Dictionary<string, string> { ["WANDB_APP_URL"] = url }) }));

        Assert.Contains("WANDB_APP_URL", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
