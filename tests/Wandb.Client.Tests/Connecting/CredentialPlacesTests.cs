namespace Wandb.Client.Tests.Connecting;

/// <summary>Which of several credentials counts, and what is said when none or too many are there.</summary>
public sealed class CredentialPlacesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wandb-credentials-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_identity_of_the_environment_ranks_above_netrc_and_below_code()
    {
        Write(".netrc", "machine api.wandb.ai password netrc-key");
        Dictionary<string, string> variables = new() { ["WANDB_IDENTITY_TOKEN_FILE"] = "jwt" };

        IdentityChoice identity = Assert.IsType<IdentityChoice>(Resolve(variables).Credential);
        Assert.Equal("environment variable WANDB_IDENTITY_TOKEN_FILE", identity.Source);
        Assert.Equal(Path.Join(_folder.FullName, "jwt"), identity.TokenFile);
        Assert.Equal("WandbClientOptions.ApiKey", Resolve(variables, new WandbClientOptions { ApiKey = "code-key" }).Settings.CredentialSource);
    }

    [Fact]
    public void Access_tokens_are_kept_in_the_file_of_the_option_then_the_variable_then_the_settings_then_the_home_directory()
    {
        Dictionary<string, string> variables = new() { ["WANDB_IDENTITY_TOKEN_FILE"] = "jwt" };
        Assert.Equal(Path.Join(_folder.FullName, ".config/wandb/credentials.json"), CacheOf(Resolve(variables)));

        Write("wandb/settings", "[default]\ncredentials_file = ~/of-settings.json");
        Assert.Equal(Path.Join(_folder.FullName, "of-settings.json"), CacheOf(Resolve(variables)));

        variables["WANDB_CREDENTIALS_FILE"] = "/elsewhere/of-variable.json";
        Assert.Equal("/elsewhere/of-variable.json", CacheOf(Resolve(variables)));
        Assert.Equal("/elsewhere/code.json", CacheOf(Resolve(variables, new WandbClientOptions { CredentialsFile = "/elsewhere/code.json" })));
    }

    [Fact]
    public void Without_a_home_directory_access_tokens_are_kept_in_memory()
    {
        WandbClientOptions options = new() { IdentityTokenFile = "/jwt", Environment = WandbEnvironment.None };

        Assert.Null(CacheOf(SettingsResolver.Resolve(options)));
    }

    [Fact]
    public void Key_and_identity_in_one_environment_are_refused() =>
        Assert.Contains(
            "Both environment variables",
            Resolve(new() { ["WANDB_API_KEY"] = "key", ["WANDB_IDENTITY_TOKEN_FILE"] = "jwt" }).MissingCredential,
            StringComparison.Ordinal);

    [Fact]
    public void Several_credentials_in_code_are_refused_by_name() =>
        Assert.Contains(
            "CredentialProvider and ApiKey and IdentityTokenFile",
            Resolve(options: new WandbClientOptions { ApiKey = "key", IdentityTokenFile = "jwt", CredentialProvider = new NoCredentials() }).MissingCredential,
            StringComparison.Ordinal);

    [Fact]
    public void The_secrets_file_of_SageMaker_ranks_below_netrc_and_above_the_settings_files()
    {
        Write("wandb/settings", "[default]\napi_key = setting-key");
        Write("secrets.env", "# of somebody else\nexport nonsense\nWANDB_API_KEY=secret=key==\nOTHER=value\n");
        Assert.Equal("WANDB_API_KEY in the file secrets.env of SageMaker", Resolve().Settings.CredentialSource);
        Assert.Equal(WandbCredential.ApiKey("secret=key=="), Assert.IsType<KeyChoice>(Resolve().Credential).Key);

        Write(".netrc", "machine api.wandb.ai password netrc-key");
        Assert.StartsWith("netrc file", Resolve().Settings.CredentialSource, StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_SageMaker_its_secrets_file_ranks_above_the_environment_for_other_settings()
    {
        Write("secrets.env", "WANDB_ENTITY=of-secrets\nWANDB_BASE_URL=https://secrets.example\n");
        Dictionary<string, string> variables = new() { ["WANDB_ENTITY"] = "of-variable" };
        Assert.Equal("of-variable", Resolve(variables).Settings.Entity);

        variables["SM_TRAINING_ENV"] = "{}";
        Assert.Equal("of-secrets", Resolve(variables).Settings.Entity);
        Assert.Equal("https://secrets.example/", Resolve(variables).Settings.BaseUrl.AbsoluteUri);
    }

    [Fact]
    public void The_settings_files_may_name_an_identity_which_ranks_above_their_key()
    {
        Write("wandb/settings", "[default]\napi_key = setting-key\nidentity_token_file = jwt");

        Assert.Equal("setting identity_token_file of the settings files", Resolve().Settings.CredentialSource);
    }

    [Fact]
    public void Without_a_credential_every_place_is_named_in_order()
    {
        string message = Resolve().MissingCredential!;
        string[] places =
        [
            "WandbClientOptions.ApiKey", "WandbClientOptions.IdentityTokenFile", "WANDB_API_KEY", "WANDB_IDENTITY_TOKEN_FILE", ".netrc",
            "secrets.env", "identity_token_file of the settings files", "api_key of the settings files",
        ];

        int[] positions = [.. places.Select(place => message.IndexOf(place, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
    }

    private static string? CacheOf(ResolvedSettings resolved) => Assert.IsType<IdentityChoice>(resolved.Credential).CacheFile;

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

    private sealed class NoCredentials : WandbCredentialProvider
    {
        public override ValueTask<WandbCredential> GetCredentialAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
