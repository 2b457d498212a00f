namespace Wandb;

/// <summary>Looks for a credential in W&amp;B's order and keeps account of where it looked.</summary>
internal sealed class CredentialSearch
{
    private readonly List<string> _places = [];
    private readonly WandbClientOptions _options;
    private readonly SettingSources _sources;

    private CredentialSearch(WandbClientOptions options, SettingSources sources) => (_options, _sources) = (options, sources);

    public CredentialChoice? Choice { get; private set; }

    /// <summary>Why there is no credential.</summary>
    public string? Failure { get; private set; }

    public static CredentialSearch Run(WandbClientOptions options, SettingSources sources, Uri baseUrl)
    {
        CredentialSearch search = new(options, sources);
        string host = NetLocation(baseUrl);
        ConfigurationFiles files = sources.Files;
        _ = search.LookInOptions()
            || search.LookInEnvironment()
            || search.Take(files.ReadNetrc()?.PasswordFor(host), $"netrc file {files.NetrcPath ?? "(no home directory)"}", $"no entry for '{host}'")
            || search.Take(sources.Secrets.GetValueOrDefault("WANDB_API_KEY"), $"WANDB_API_KEY in the file {SageMakerSecrets.FileName} of SageMaker", "not set")
            || search.TakeIdentity(sources.FileSetting("identity_token_file")?.Text, "setting identity_token_file of the settings files")
            || search.Take(sources.FileSetting("api_key")?.Text, "setting api_key of the settings files", "not set")
            || search.GiveUp(baseUrl);
        return search;
    }

    private static string NetLocation(Uri url)
    {
        // Uri.Authority leaves out a default port even where it was written, and netrc entries are found by what was written.
        string written = url.OriginalString[(url.OriginalString.IndexOf("://", StringComparison.Ordinal) + 3)..];
        int end = written.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? written : written[..end];
    }

    private bool LookInOptions()
    {
        string[] set =
        [
            .. _options.CredentialProvider is null ? Array.Empty<string>() : [nameof(WandbClientOptions.CredentialProvider)],
            .. _options.ApiKey is null ? Array.Empty<string>() : [nameof(WandbClientOptions.ApiKey)],
            .. _options.IdentityTokenFile is null ? Array.Empty<string>() : [nameof(WandbClientOptions.IdentityTokenFile)],
        ];
        if (set.Length > 1)
        {
            return Fail($"WandbClientOptions has {string.Join(" and ", set)} set, and one client has one credential. Set one of them.");
        }

        if (_options.CredentialProvider is { } provider)
        {
            Choice = new ProviderChoice(provider);
            return true;
        }

        return Take(_options.ApiKey, "WandbClientOptions.ApiKey", "not set")
            || TakeIdentity(_options.IdentityTokenFile, "WandbClientOptions.IdentityTokenFile");
    }

    private bool LookInEnvironment()
    {
        string? key = _sources.Environment.GetVariable("WANDB_API_KEY");
        string? file = _sources.Environment.GetVariable("WANDB_IDENTITY_TOKEN_FILE");
        return key is not null && file is not null
            ? Fail("Both environment variables WANDB_API_KEY and WANDB_IDENTITY_TOKEN_FILE are set, and which one counts can't be told. Unset one of them.")
            : Take(key, "environment variable WANDB_API_KEY", "not set") || TakeIdentity(file, "environment variable WANDB_IDENTITY_TOKEN_FILE");
    }

    private bool Take(string? key, string place, string whyNot)
    {
        if (key is null)
        {
            _places.Add($"{place} ({whyNot})");
            return false;
        }

        if (WandbCredential.FaultOf(key) is { } fault)
        {
            return Fail($"The API key from {place} {fault}, so it can be no key. Correct it or take it away.");
        }

        Choice = new KeyChoice(WandbCredential.ApiKey(key), place);
        return true;
    }

    private bool TakeIdentity(string? path, string place)
    {
        if (path is null)
        {
            _places.Add($"{place} (not set)");
            return false;
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            return Fail($"The path of the identity token file from {place} is empty. Correct it or take it away.");
        }

        ConfigurationFiles files = _sources.Files;
        string? cache = _options.CredentialsFile ?? _sources.Find("WANDB_CREDENTIALS_FILE", "credentials_file")?.Text;
        Choice = new IdentityChoice(files.Absolute(path), files.CredentialsPath(cache), place);
        return true;
    }

    private bool GiveUp(Uri baseUrl) => Fail(
        $"No API key was found for {baseUrl}. Looked in: {string.Join("; ", _places)}. "
        + "Set WandbClientOptions.ApiKey or the environment variable WANDB_API_KEY; a key is made in the user settings of the W&B web app.");

    private bool Fail(string failure)
    {
        Failure = failure;
        return true;
    }
}
