using System.Text.RegularExpressions;

namespace Wandb;

/// <summary>What W&amp;B accepts as the address of its API.</summary>
internal static partial class BaseUrlRules
{
    public const string Default = "https://api.wandb.ai";

    public static Uri Check(string url, string source) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed)
            ? Check(parsed, source)
            : throw Refusal(source, "is no absolute URL. Give the address of the API, such as https://api.wandb.ai");

    public static Uri Check(Uri url, string source)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Host.Length == 0)
        {
            throw Refusal(source, "is no http or https URL with a host. Give the address of the API, such as https://api.wandb.ai or http://localhost:8080");
        }

        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw Refusal(source, "has a user name, a query or a fragment in it. Give the address alone; the key is a setting of its own");
        }

        if (url.AbsolutePath.TrimEnd('/').EndsWith("/graphql", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal(source, "ends with /graphql. Give the address before it; the client adds its paths itself");
        }

        if (CloudHost().IsMatch(url.Host))
        {
            CheckCloud(url, source);
        }

        return new Uri(url.OriginalString.Trim().TrimEnd('/'));
    }

    private static void CheckCloud(Uri url, string source)
    {
        if (!url.Host.Contains("api.", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal(source, $"is '{url.Host}', the web app. The API of the W&B cloud is https://api.wandb.ai");
        }

        if (url.Scheme == Uri.UriSchemeHttp)
        {
            throw Refusal(source, "is the W&B cloud over http. Use https://api.wandb.ai");
        }
    }

    private static WandbConfigurationException Refusal(string source, string fault) => new($"The base URL from {source} {fault}.");

    [GeneratedRegex(@"wandb\.ai[^.]*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CloudHost();
}
