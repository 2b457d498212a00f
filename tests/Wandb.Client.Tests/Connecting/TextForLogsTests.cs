namespace Wandb.Client.Tests.Connecting;

/// <summary>What settings and runs show in logs and debuggers: where and what, never a secret.</summary>
public sealed class TextForLogsTests
{
    [Fact]
    public void Settings_say_where_and_as_whom()
    {
        var settings = new WandbSettings
        {
            BaseUrl = new Uri("https://user:hush@wandb.example/path"),
            Project = "vision",
            Entity = "team",
            Timeout = TimeSpan.FromSeconds(1),
            StallTimeout = TimeSpan.FromSeconds(1),
            CredentialSource = "environment variable WANDB_API_KEY",
            Warnings = ["one"],
        };

        Assert.Equal("https://wandb.example/path team/vision (credential: environment variable WANDB_API_KEY, 1 warnings)", settings.ToString());
        Assert.Equal("https://wandb.example/path vision (no credential)", (settings with { Entity = null, CredentialSource = null, Warnings = [] }).ToString());
    }

    [Fact]
    public void A_run_says_its_path_and_its_name()
    {
        Assert.Equal("team/vision/abc (sunny-sky-1)", new NamedRun("sunny-sky-1").ToString());
        Assert.Equal("team/vision/abc", new NamedRun(null).ToString());
    }

    private sealed class NamedRun(string? name) : Run
    {
        public override string Entity => "team";

        public override string Project => "vision";

        public override string Id => "abc";

        public override string? Name => name;
    }
}
