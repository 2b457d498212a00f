using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Wandb;

/// <summary>Reads options from a section of the configuration. By hand: no reflection, and errors that name the key and what it may be.</summary>
internal static class OptionsSection
{
    public static void Read(IConfiguration section, WandbClientOptions options)
    {
        Set(section, nameof(options.BaseUrl), Url, value => options.BaseUrl = value);
        Set(section, nameof(options.ApiKey), Text, value => options.ApiKey = value);
        Set(section, nameof(options.IdentityTokenFile), Text, value => options.IdentityTokenFile = value);
        Set(section, nameof(options.CredentialsFile), Text, value => options.CredentialsFile = value);
        Set(section, nameof(options.AppUrl), Url, value => options.AppUrl = value);
        Set(section, nameof(options.Entity), Text, value => options.Entity = value);
        Set(section, nameof(options.Project), Text, value => options.Project = value);
        Set(section, nameof(options.Organization), Text, value => options.Organization = value);
        Set(section, nameof(options.Timeout), Time, value => options.Timeout = value);
        Set(section, nameof(options.StallTimeout), Time, value => options.StallTimeout = value);
        Set(section, nameof(options.CacheDirectory), Text, value => options.CacheDirectory = value);
        Set(section, nameof(options.UseCache), Flag, value => options.UseCache = value);
        foreach (IConfigurationSection header in section.GetSection(nameof(options.Headers)).GetChildren())
        {
            options.Headers[header.Key] = header.Value ?? string.Empty;
        }

        IConfigurationSection retry = section.GetSection(nameof(options.Retry));
        Set(retry, nameof(options.Retry.MaxRetries), Number, value => options.Retry.MaxRetries = value);
        Set(retry, nameof(options.Retry.Delay), Time, value => options.Retry.Delay = value);
        Set(retry, nameof(options.Retry.MaxDelay), Time, value => options.Retry.MaxDelay = value);
        Set(retry, nameof(options.Retry.MaxRetryAfter), Time, value => options.Retry.MaxRetryAfter = value);
    }

    private static void Set<T>(IConfiguration section, string key, Func<string, IConfigurationSection, T> read, Action<T> set)
    {
        IConfigurationSection setting = section.GetSection(key);
        if (setting.Value is { Length: > 0 } text)
        {
            set(read(text, setting));
        }
    }

    private static string Text(string text, IConfigurationSection setting) => text;

    private static Uri Url(string text, IConfigurationSection setting) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) ? url : throw Refusal(setting, "is no absolute URL such as https://api.wandb.ai");

    private static bool Flag(string text, IConfigurationSection setting) =>
        bool.TryParse(text, out bool flag) ? flag : throw Refusal(setting, $"is '{text}', and neither true nor false");

    private static int Number(string text, IConfigurationSection setting) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : throw Refusal(setting, $"is '{text}', and not a whole number");

    // A bare number would be days to TimeSpan.
    private static TimeSpan Time(string text, IConfigurationSection setting) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time
        : throw Refusal(setting, $"is '{text}', and not a time such as 00:00:20 or a number of seconds");

    private static WandbConfigurationException Refusal(IConfigurationSection setting, string fault) => new($"The configuration value {setting.Path} {fault}.");
}
