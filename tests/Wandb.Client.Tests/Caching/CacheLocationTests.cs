namespace Wandb.Client.Tests.Caching;

public sealed class CacheLocationTests
{
    private static readonly WandbClientOptions Plain = new();

    [Fact]
    public void Code_wins_over_the_environment_and_that_over_the_system()
    {
        WandbEnvironment environment = Environment(("WANDB_CACHE_DIR", "/from/variable"), ("XDG_CACHE_HOME", "/xdg"));
        Assert.Equal(Path.GetFullPath("/from/code"), CacheLocation.OfCache(new WandbClientOptions { CacheDirectory = "/from/code" }, environment));
        Assert.Equal(Path.GetFullPath("/from/variable"), CacheLocation.OfCache(Plain, environment));
    }

    [Fact]
    public void A_relative_place_is_below_the_current_directory() =>
        Assert.Equal(Path.GetFullPath("/big/cache"), CacheLocation.OfCache(Plain, Environment(("WANDB_CACHE_DIR", "cache"))));

    [Fact]
    public void Each_system_has_its_place_for_caches()
    {
        string expected = OperatingSystem.IsWindows() ? Path.Join("/local", "wandb", "wandb", "Cache")
            : OperatingSystem.IsMacOS() ? "/users/me/Library/Caches/wandb"
            : "/users/me/.cache/wandb";
        Assert.Equal(expected, CacheLocation.OfCache(Plain, Environment(("LOCALAPPDATA", "/local"))));
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("/xdg/wandb", CacheLocation.OfCache(Plain, Environment(("XDG_CACHE_HOME", "/xdg"))));
        }
    }

    [Fact]
    public void There_is_none_when_it_is_off_or_nothing_names_a_place()
    {
        Assert.Null(CacheLocation.OfCache(new WandbClientOptions { UseCache = false, CacheDirectory = "/x" }, Environment()));
        Assert.Null(CacheLocation.OfCache(Plain, WandbEnvironment.None));
    }

    [Fact]
    public void Artifacts_go_below_the_current_directory_or_where_the_variable_says()
    {
        Assert.Equal(Path.Join("/big", "artifacts"), CacheLocation.OfArtifacts(Environment()));
        Assert.Equal(Path.GetFullPath("/big/mine"), CacheLocation.OfArtifacts(Environment(("WANDB_ARTIFACT_DIR", "mine"))));
        Assert.Null(CacheLocation.OfArtifacts(WandbEnvironment.None));
    }

    private static WandbEnvironment Environment(params (string Name, string Value)[] variables) =>
        new(variables.ToDictionary(pair => pair.Name, pair => pair.Value), "/users/me", "/big");
}
