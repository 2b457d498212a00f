using System.Globalization;

namespace Wandb;

/// <summary>The settings in force and the credential that goes with them.</summary>
internal sealed record ResolvedSettings(WandbSettings Settings, ApiKeyCredential? Credential, string? MissingCredential);

/// <summary>Reads every source of settings, low to high: defaults, global file, workspace file, environment, code.</summary>
internal static class SettingsResolver
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue);

    public static ResolvedSettings Resolve(WandbClientOptions options)
    {
        WandbEnvironment environment = options.Environment ?? WandbEnvironment.Process;
        ConfigurationFiles files = new(environment);
        Dictionary<string, string> fromFiles = new(files.ReadSettings(files.GlobalSettingsPath), StringComparer.Ordinal);
        foreach ((string key, string value) in files.ReadSettings(files.WorkspaceSettingsPath))
        {
            fromFiles[key] = value;
        }

        string? Setting(string variable, string key) =>
            environment.GetVariable(variable) ?? (fromFiles.GetValueOrDefault(key) is { Length: > 0 } value ? value : null);

        Uri baseUrl = BaseUrl(options, environment, fromFiles);
        CredentialSearch search = CredentialSearch.Run(options, environment, files, fromFiles, baseUrl);
        WandbSettings settings = new()
        {
            BaseUrl = baseUrl,
            Entity = Checked(options.Entity ?? Setting("WANDB_ENTITY", "entity"), "entity", NameRules.FaultOfEntity),
            Project = Checked(options.Project ?? Setting("WANDB_PROJECT", "project"), "project", NameRules.FaultOfProject) ?? NameRules.DefaultProject,
            Organization = options.Organization ?? Setting("WANDB_ORGANIZATION", "organization"),
            Timeout = options.Timeout is { } timeout ? CheckedTimeout(timeout, nameof(options.Timeout)) : ReadTimeout(environment),
            StallTimeout = CheckedTimeout(options.StallTimeout, nameof(options.StallTimeout)),
            ApiKeySource = search.Source,
            Warnings = files.Warnings,
        };
        return new ResolvedSettings(settings, search.Credential, search.Failure);
    }

    private static Uri BaseUrl(WandbClientOptions options, WandbEnvironment environment, Dictionary<string, string> fromFiles) =>
        options.BaseUrl is { } url ? BaseUrlRules.Check(url, "WandbClientOptions.BaseUrl")
        : environment.GetVariable("WANDB_BASE_URL") is { } variable ? BaseUrlRules.Check(variable, "the environment variable WANDB_BASE_URL")
        : fromFiles.GetValueOrDefault("base_url") is { Length: > 0 } setting ? BaseUrlRules.Check(setting, "the setting base_url of the settings files")
        : new Uri(BaseUrlRules.Default);

    private static string? Checked(string? name, string what, Func<string, string?> rule) =>
        name is not null && rule(name) is { } fault ? throw new WandbConfigurationException($"The default {what} '{name}' {fault}.") : name;

    private static TimeSpan CheckedTimeout(TimeSpan timeout, string name) =>
        (timeout > TimeSpan.Zero && timeout <= LongestTimeout) || timeout == Timeout.InfiniteTimeSpan
            ? timeout
            : throw new WandbConfigurationException(
                $"WandbClientOptions.{name} is {timeout}; it must be more than zero and at most {LongestTimeout.Days} days, or Timeout.InfiniteTimeSpan.");

    private static TimeSpan ReadTimeout(WandbEnvironment environment)
    {
        if (environment.GetVariable("WANDB_HTTP_TIMEOUT") is not { } text)
        {
            return DefaultTimeout;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 && seconds < int.MaxValue / 1000
            ? TimeSpan.FromSeconds(seconds)
            : throw new WandbConfigurationException($"The environment variable WANDB_HTTP_TIMEOUT is '{text}'; it must be a number of seconds above zero.");
    }
}
