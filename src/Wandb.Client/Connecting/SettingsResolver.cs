using System.Globalization;

namespace Wandb;

/// <summary>The settings in force and what else a connection is made of.</summary>
internal sealed record ResolvedSettings(WandbSettings Settings, CredentialChoice? Credential, string? MissingCredential)
{
    /// <summary>Headers of every request to the server.</summary>
    public required ExtraHeaders Headers { get; init; }

    /// <summary>The proxies of W&amp;B's traffic; null to go as .NET has it.</summary>
    public ProxyChoice? Proxy { get; init; }

    /// <summary>Whether the certificate of the server is not checked.</summary>
    public bool AcceptsAnyCertificate { get; init; }
}

/// <summary>Reads every source of settings, low to high: defaults, global file, workspace file, environment, code.</summary>
internal static class SettingsResolver
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue);

    public static ResolvedSettings Resolve(WandbClientOptions options)
    {
        WandbEnvironment environment = options.Environment ?? WandbEnvironment.Process;
        SettingSources sources = new(environment);
        Uri baseUrl = BaseUrl(options, sources);
        CredentialSearch search = CredentialSearch.Run(options, sources, baseUrl);
        ExtraHeaders headers = ConnectionSettings.Headers(options, sources);
        ProxyChoice? proxy = ConnectionSettings.Proxy(sources, headers);
        bool acceptsAnyCertificate = ConnectionSettings.AcceptsAnyCertificate(sources);
        if (options.HttpClient is not null)
        {
            ConnectionSettings.WarnOfOwnClient(sources, proxy, acceptsAnyCertificate);
        }

        WandbSettings settings = new()
        {
            BaseUrl = baseUrl,
            AppUrl = AppUrl(options, sources, baseUrl),
            Entity = Checked(options.Entity ?? sources.Find("WANDB_ENTITY", "entity")?.Text, "entity", NameRules.FaultOfEntity),
            Project = Checked(options.Project ?? sources.Find("WANDB_PROJECT", "project")?.Text, "project", NameRules.FaultOfProject) ?? NameRules.DefaultProject,
            Organization = options.Organization ?? sources.Find("WANDB_ORGANIZATION", "organization")?.Text,
            Timeout = options.Timeout is { } timeout ? CheckedTimeout(timeout, nameof(options.Timeout)) : ReadTimeout(sources),
            StallTimeout = CheckedTimeout(options.StallTimeout, nameof(options.StallTimeout)),
            CacheDirectory = CacheLocation.OfCache(options, environment),
            ArtifactDirectory = CacheLocation.OfArtifacts(environment),
            CredentialSource = search.Choice?.Source,
            ExtraHeaderNames = headers.Names,
            Warnings = sources.Warnings,
        };
        return new ResolvedSettings(settings, search.Choice, search.Failure)
        {
            Headers = headers,
            Proxy = proxy,
            AcceptsAnyCertificate = acceptsAnyCertificate,
        };
    }

    private static Uri BaseUrl(WandbClientOptions options, SettingSources sources) =>
        options.BaseUrl is { } url ? BaseUrlRules.Check(url, "WandbClientOptions.BaseUrl")
        : sources.Find("WANDB_BASE_URL", "base_url") is { } found ? BaseUrlRules.Check(found.Text, found.Source)
        : new Uri(BaseUrlRules.Default);

    private static Uri AppUrl(WandbClientOptions options, SettingSources sources, Uri baseUrl) =>
        options.AppUrl is { } url ? AppUrlRules.Check(url.OriginalString, "WandbClientOptions.AppUrl")
        : sources.Find("WANDB_APP_URL", "app_url_override") is { } found ? AppUrlRules.Check(found.Text, found.Source)
        : AppUrlRules.Of(baseUrl);

    private static string? Checked(string? name, string what, Func<string, string?> rule) =>
        name is not null && rule(name) is { } fault ? throw new WandbConfigurationException($"The default {what} '{name}' {fault}.") : name;

    private static TimeSpan CheckedTimeout(TimeSpan timeout, string name) =>
        (timeout > TimeSpan.Zero && timeout <= LongestTimeout) || timeout == Timeout.InfiniteTimeSpan
            ? timeout
            : throw new WandbConfigurationException(
                $"WandbClientOptions.{name} is {timeout}; it must be more than zero and at most {LongestTimeout.Days} days, or Timeout.InfiniteTimeSpan.");

    private static TimeSpan ReadTimeout(SettingSources sources)
    {
        if (sources.Variable("WANDB_HTTP_TIMEOUT") is not { } found)
        {
            return DefaultTimeout;
        }

        return double.TryParse(found.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 && seconds < int.MaxValue / 1000
            ? TimeSpan.FromSeconds(seconds)
            : throw new WandbConfigurationException($"{Sentence(found.Source)} is '{found.Text}'; it must be a number of seconds above zero.");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
