namespace Wandb;

/// <summary>Where the web app of a server is, by the address of its API. The rules are W&amp;B's; the first that fits counts.</summary>
internal static class AppUrlRules
{
    private static readonly (string Api, string App)[] Replacements =
    [
        ("://api.wandb.test", "://app.wandb.test"),
        ("://api.wandb.", "://wandb."),
        ("://api.", "://app."),
    ];

    public static Uri Of(Uri baseUrl)
    {
        string url = baseUrl.OriginalString.TrimEnd('/');
        foreach ((string api, string app) in Replacements)
        {
            if (url.Contains(api, StringComparison.OrdinalIgnoreCase))
            {
                return new Uri(url.Replace(api, app, StringComparison.OrdinalIgnoreCase));
            }
        }

        return new Uri(url);
    }

    public static Uri Check(string url, string source) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)
        && parsed.Host.Length > 0 && parsed.UserInfo.Length == 0 && parsed.Query.Length == 0 && parsed.Fragment.Length == 0
            ? new Uri(url.TrimEnd('/'))
            : throw new WandbConfigurationException($"The address of the web app from {source} is no http or https URL with a host and nothing but a path. Give one such as https://wandb.ai.");
}
