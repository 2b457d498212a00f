namespace Wandb;

/// <summary>Looks for an API key in W&amp;B's order and keeps account of where it looked.</summary>
internal sealed class CredentialSearch
{
    private readonly List<string> _places = [];

    public ApiKeyCredential? Credential { get; private set; }

    public string? Source { get; private set; }

    /// <summary>Why there is no credential.</summary>
    public string? Failure { get; private set; }

    public static CredentialSearch Run(
        WandbClientOptions options, WandbEnvironment environment, ConfigurationFiles files, IReadOnlyDictionary<string, string> settings, Uri baseUrl)
    {
        CredentialSearch search = new();
        string host = NetLocation(baseUrl);
        _ = search.Take(options.ApiKey, "WandbClientOptions.ApiKey", "not set")
            || search.Take(environment.GetVariable("WANDB_API_KEY"), "environment variable WANDB_API_KEY", "not set")
            || search.RefuseIdentityToken(environment)
            || search.Take(files.ReadNetrc()?.PasswordFor(host), $"netrc file {files.NetrcPath ?? "(no home directory)"}", $"no entry for '{host}'")
            || search.Take(settings.GetValueOrDefault("api_key"), "setting api_key of the settings files", "not set")
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

    private bool Take(string? key, string place, string whyNot)
    {
        if (key is null)
        {
            _places.Add($"{place} ({whyNot})");
            return false;
        }

        if (ApiKeyCredential.FaultOf(key) is { } fault)
        {
            Failure = $"The API key from {place} {fault}, so it can be no key. Correct it or take it away.";
            return true;
        }

        (Credential, Source) = (new ApiKeyCredential(key), place);
        return true;
    }

    private bool RefuseIdentityToken(WandbEnvironment environment)
    {
        if (environment.GetVariable("WANDB_IDENTITY_TOKEN_FILE") is null)
        {
            return false;
        }

        Failure = "WANDB_IDENTITY_TOKEN_FILE asks for a federated identity, which this version does not support. "
            + "Set WandbClientOptions.ApiKey or WANDB_API_KEY, or unset WANDB_IDENTITY_TOKEN_FILE.";
        return true;
    }

    private bool GiveUp(Uri baseUrl)
    {
        Failure = $"No API key was found for {baseUrl}. Looked in: {string.Join("; ", _places)}. "
            + "Set WandbClientOptions.ApiKey or the environment variable WANDB_API_KEY; a key is made in the user settings of the W&B web app.";
        return true;
    }
}
