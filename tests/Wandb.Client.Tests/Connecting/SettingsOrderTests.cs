namespace Wandb.Client.Tests.Connecting;

public sealed class SettingsOrderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wandb-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Code_wins_over_environment_over_workspace_over_global_over_default()
    {
        Write(".config/wandb/settings", "[default]\nbase_url = https://global.example\nentity = global\nproject = global");
        Assert.Equal("https://global.example/", Resolve().Settings.BaseUrl.AbsoluteUri);

        Write("wandb/settings", "[default]\nbase_url = https://workspace.example\nentity = workspace");
        Assert.Equal(("https://workspace.example/", "workspace", "global"), Three(Resolve()));

        Dictionary<string, string> variables = new() { ["WANDB_BASE_URL"] = "https://variable.example", ["WANDB_PROJECT"] = "variable" };
        Assert.Equal(("https://variable.example/", "workspace", "variable"), Three(Resolve(variables)));

        WandbClientOptions code = new() { BaseUrl = new Uri("https://code.example"), Entity = "code", Project = "code" };
        Assert.Equal(("https://code.example/", "code", "code"), Three(Resolve(variables, code)));
    }

    [Fact]
    public void Without_any_source_the_defaults_hold()
    {
        WandbSettings settings = SettingsResolver.Resolve(new WandbClientOptions { Environment = WandbEnvironment.None }).Settings;

        Assert.Equal("https://api.wandb.ai/", settings.BaseUrl.AbsoluteUri);
        Assert.Null(settings.Entity);
        Assert.Equal("uncategorized", settings.Project);
        Assert.Equal(TimeSpan.FromSeconds(20), settings.Timeout);
    }

    [Fact]
    public void The_hidden_workspace_folder_is_taken_when_it_exists()
    {
        Write("wandb/settings", "[default]\nentity = visible");
        Write(".wandb/settings", "[default]\nentity = hidden");

        Assert.Equal("hidden", Resolve().Settings.Entity);
    }

    [Fact]
    public void The_variables_of_the_folders_are_followed()
    {
        Write("conf/settings", "[default]\nentity = conf");
        Write("elsewhere/wandb/settings", "[default]\nproject = elsewhere");

        WandbSettings settings = Resolve(new() { ["WANDB_CONFIG_DIR"] = "~/conf", ["WANDB_DIR"] = Path.Join(_folder.FullName, "elsewhere") }).Settings;

        Assert.Equal(("conf", "elsewhere"), (settings.Entity, settings.Project));
    }

    [Fact]
    public void A_key_comes_from_code_then_the_environment_then_netrc_then_the_settings_files()
    {
        Write(".config/wandb/settings", "[default]\napi_key = setting-key");
        Assert.Equal("setting api_key of the settings files", Resolve().Settings.CredentialSource);

        Write(".netrc", "machine api.wandb.ai login user password netrc-key");
        Assert.StartsWith("netrc file ", Resolve().Settings.CredentialSource, StringComparison.Ordinal);

        Dictionary<string, string> variables = new() { ["WANDB_API_KEY"] = "variable-key" };
        Assert.Equal("environment variable WANDB_API_KEY", Resolve(variables).Settings.CredentialSource);
        Assert.Equal("WandbClientOptions.ApiKey", Resolve(variables, new WandbClientOptions { ApiKey = "code-key" }).Settings.CredentialSource);
    }

    [Fact]
    public void The_netrc_file_is_the_variables_then_the_dotted_then_the_underscored_one()
    {
        Write("_netrc", "machine api.wandb.ai password underscored");
        Assert.Equal("underscored", KeyOf(Resolve()));

        Write(".netrc", "machine api.wandb.ai password dotted");
        Assert.Equal("dotted", KeyOf(Resolve()));

        Write("mine", "machine api.wandb.ai password mine");
        Assert.Equal("mine", KeyOf(Resolve(new() { ["NETRC"] = "~/mine" })));
    }

    [Fact]
    public void Netrc_entries_are_found_by_host_and_port_of_the_base_url()
    {
        Write(".netrc", "machine localhost:8080 password with-port\nmachine localhost password without");

        ResolvedSettings resolved = Resolve(options: new WandbClientOptions { BaseUrl = new Uri("http://localhost:8080/") });

        Assert.Equal("with-port", KeyOf(resolved));
    }

    [Fact]
    public void Broken_files_are_reported_and_ignored()
    {
        Write(".config/wandb/settings", "no section = here");
        Write(".netrc", "nonsense");

        ResolvedSettings resolved = Resolve();

        Assert.Equal(2, resolved.Settings.Warnings.Count);
        Assert.Contains(".netrc", resolved.Settings.Warnings[1], StringComparison.Ordinal);
        Assert.Null(resolved.Credential);
    }

    [Fact]
    public void Without_a_key_the_message_lists_where_was_looked()
    {
        string message = Resolve().MissingCredential!;

        Assert.Contains("WandbClientOptions.ApiKey", message, StringComparison.Ordinal);
        Assert.Contains("WANDB_API_KEY", message, StringComparison.Ordinal);
        Assert.Contains(".netrc (no entry for 'api.wandb.ai')", message, StringComparison.Ordinal);
        Assert.Contains("settings files", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two words")]
    [InlineData("key\n")]
    public void Only_what_can_be_no_key_is_refused(string key) =>
        Assert.Contains("can be no key", Resolve(options: new WandbClientOptions { ApiKey = key }).MissingCredential, StringComparison.Ordinal);

    [Theory]
    [InlineData("short")]
    [InlineData("local-0123456789")]
    [InlineData("aaa.bbb.ccc")]
    public void Any_other_text_is_a_key(string key) => Assert.NotNull(Resolve(options: new WandbClientOptions { ApiKey = key }).Credential);

    [Theory]
    [InlineData("WANDB_HTTP_TIMEOUT", "soon")]
    [InlineData("WANDB_HTTP_TIMEOUT", "-1")]
    [InlineData("WANDB_PROJECT", "a/b")]
    [InlineData("WANDB_BASE_URL", "nowhere")]
    public void A_wrong_variable_is_refused(string name, string value) =>
        Assert.Throws<WandbConfigurationException>(() => Resolve(new() { [name] = value }));

    [Fact]
    public void Neither_options_nor_settings_show_the_key()
    {
        WandbClientOptions options = new() { ApiKey = "my-secret-key" };

        Assert.DoesNotContain("my-secret-key", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("my-secret-key", Resolve(options: options).ToString(), StringComparison.Ordinal);
    }

    private static string KeyOf(ResolvedSettings resolved) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Assert.IsType<KeyChoice>(resolved.Credential).Key.Header.Parameter!))["api:".Length..];

    private static (string, string?, string) Three(ResolvedSettings resolved) =>
        (resolved.Settings.BaseUrl.AbsoluteUri, resolved.Settings.Entity, resolved.Settings.Project);

    private void Write(string path, string text)
    {
        string full = Path.Join(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private ResolvedSettings Resolve(Dictionary<string, string>? variables = null, WandbClientOptions? options = null)
    {
        options ??= new WandbClientOptions();
        options.Environment = new WandbEnvironment(variables, _folder.FullName, _folder.FullName);
        return SettingsResolver.Resolve(options);
    }
}
