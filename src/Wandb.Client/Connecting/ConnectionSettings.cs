namespace Wandb;

/// <summary>The settings that say how requests travel: extra headers, proxies, certificates.</summary>
internal static class ConnectionSettings
{
    private const string DisableSsl = "WANDB_INSECURE_DISABLE_SSL";

    private static readonly string[] Yes = ["1", "true", "yes", "on", "y", "t"];
    private static readonly string[] No = ["0", "false", "no", "off", "n", "f"];

    // The names of the SDK's settings, old and new: a double underscore and X_ mean the same.
    private static readonly string[] HeaderVariables = ["WANDB__EXTRA_HTTP_HEADERS", "WANDB_X_EXTRA_HTTP_HEADERS"];
    private static readonly string[] ProxyVariables = ["WANDB__PROXIES", "WANDB_X_PROXIES"];

    /// <summary>From low to high: who runs this, the environment, the code.</summary>
    public static ExtraHeaders Headers(WandbClientOptions options, SettingSources sources)
    {
        ExtraHeaders headers = new();
        AddFound(headers, "X-WANDB-USERNAME", sources.Find("WANDB_USERNAME", "username"), sources);
        AddFound(headers, "X-WANDB-USER-EMAIL", sources.Find("WANDB_USER_EMAIL", "email"), sources);
        foreach (FoundSetting found in HeaderVariables.Select(sources.Variable).OfType<FoundSetting>())
        {
            headers.AddJson(found.Text, found.Source, sources.Warnings);
        }

        foreach ((string name, string value) in options.Headers)
        {
            headers.Add(name, value, "WandbClientOptions.Headers", sources.Warnings);
        }

        return headers;
    }

    public static ProxyChoice? Proxy(SettingSources sources, ExtraHeaders headers) =>
        ProxyChoice.Of(ProxyFor("http", sources), ProxyFor("https", sources), headers.ForProxy, sources.Warnings);

    public static bool AcceptsAnyCertificate(SettingSources sources)
    {
        if (sources.Find(DisableSsl, "insecure_disable_ssl") is not { } found || No.Contains(found.Text, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!Yes.Contains(found.Text, StringComparer.OrdinalIgnoreCase))
        {
            throw new WandbConfigurationException($"The value of {found.Source} is '{found.Text}'; it must be true or false.");
        }

        sources.Warnings.Add(
            $"Certificates are not checked ({found.Source}): whoever stands between here and the server can read the key and change what is saved.");
        return true;
    }

    /// <summary>What a client of the user's decides, settings don't.</summary>
    public static void WarnOfOwnClient(SettingSources sources, ProxyChoice? proxy, bool acceptsAnyCertificate)
    {
        if (proxy is not null)
        {
            sources.Warnings.Add("The proxies of the settings are ignored: WandbClientOptions.HttpClient has its own.");
        }

        if (acceptsAnyCertificate)
        {
            sources.Warnings.Add($"{DisableSsl} is ignored: WandbClientOptions.HttpClient decides about certificates.");
        }
    }

    private static void AddFound(ExtraHeaders headers, string name, FoundSetting? found, SettingSources sources)
    {
        if (found is { } setting)
        {
            headers.Add(name, setting.Text, setting.Source, sources.Warnings);
        }
    }

    private static FoundSetting? ProxyFor(string scheme, SettingSources sources)
    {
        foreach (FoundSetting map in ProxyVariables.Select(sources.Variable).OfType<FoundSetting>())
        {
            if (JsonMap.Read(map.Text, map.Source, "scheme").LastOrDefault(proxy => proxy.Key == scheme).Value is { Length: > 0 } url)
            {
                return map with { Text = url };
            }
        }

        return sources.Find($"WANDB_{scheme.ToUpperInvariant()}_PROXY", $"{scheme}_proxy");
    }
}
