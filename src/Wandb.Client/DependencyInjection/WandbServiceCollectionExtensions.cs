using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wandb;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers clients of W&amp;B. docs/connecting.md has examples.</summary>
public static class WandbServiceCollectionExtensions
{
    /// <summary>
    /// Registers a <see cref="WandbClient"/> as a singleton that sends through <see cref="IHttpClientFactory"/>. Its settings are checked when
    /// the host starts: a setting that is wrong, or a credential that cannot be found, is an <see cref="OptionsValidationException"/>.
    /// </summary>
    /// <param name="services">Where to register it.</param>
    /// <param name="configure">Sets options; null to take everything from the environment and the settings files.</param>
    /// <returns>The builder of the HTTP client, for handlers of your own. Retries and timeouts of the options lie above them.</returns>
    public static IHttpClientBuilder AddWandbClient(this IServiceCollection services, Action<WandbClientOptions>? configure = null) =>
        services.Add(ClientName.Default, configure ?? (_ => { }));

    /// <inheritdoc cref="AddWandbClient(IServiceCollection, Action{WandbClientOptions})"/>
    /// <param name="services">Where to register it.</param>
    /// <param name="configuration">
    /// The section with the options by name, such as <c>BaseUrl</c>, <c>Entity</c>, <c>Timeout</c> (<c>00:00:20</c>, or seconds),
    /// <c>Retry:MaxRetries</c>. A value that cannot be read is a <see cref="WandbConfigurationException"/> that names its key.
    /// </param>
    public static IHttpClientBuilder AddWandbClient(this IServiceCollection services, IConfiguration configuration) =>
        services.Add(ClientName.Default, Reading(configuration));

    /// <summary>Registers a client under a name, a keyed service: <c>[FromKeyedServices("name")] WandbClient</c>. Several stand side by side.</summary>
    /// <inheritdoc cref="AddWandbClient(IServiceCollection, Action{WandbClientOptions})"/>
    /// <param name="services">Where to register it.</param>
    /// <param name="name">The name: the key of the service, and the name of its options.</param>
    /// <param name="configure">Sets options; null to take everything from the environment and the settings files.</param>
    public static IHttpClientBuilder AddWandbClient(this IServiceCollection services, string name, Action<WandbClientOptions>? configure = null) =>
        services.Add(ClientName.Of(name), configure ?? (_ => { }));

    /// <inheritdoc cref="AddWandbClient(IServiceCollection, string, Action{WandbClientOptions})"/>
    /// <param name="services">Where to register it.</param>
    /// <param name="name">The name: the key of the service, and the name of its options.</param>
    /// <param name="configuration">The section with the options by name.</param>
    public static IHttpClientBuilder AddWandbClient(this IServiceCollection services, string name, IConfiguration configuration) =>
        services.Add(ClientName.Of(name), Reading(configuration));

    private static Action<WandbClientOptions> Reading(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return options => OptionsSection.Read(configuration, options);
    }

    private static IHttpClientBuilder Add(this IServiceCollection services, ClientName name, Action<WandbClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<WandbClientOptions>(name.Options)
            .Configure<IServiceProvider>((options, provider) =>
            {
                options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
                options.MeterFactory ??= provider.GetService<IMeterFactory>();
                options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
            })
            .Configure(configure)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WandbClientOptions>, ValidSettings>());
        if (name.Key is { } key)
        {
            services.TryAddKeyedSingleton(key, (provider, _) => Make(provider, name));
        }
        else
        {
            services.TryAddSingleton(provider => Make(provider, name));
        }

        // The client keeps one HttpClient for good; what changes behind a host name is met by the lifetime of its connections.
        return services.AddHttpClient(name.Http, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => HttpHandlers.ForServer(SettingsResolver.Resolve(OptionsOf(provider, name))))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    private static WandbClient Make(IServiceProvider provider, ClientName name) =>
        new(OptionsOf(provider, name), provider.GetRequiredService<IHttpClientFactory>().CreateClient(name.Http));

    private static WandbClientOptions OptionsOf(IServiceProvider provider, ClientName name) =>
        provider.GetRequiredService<IOptionsMonitor<WandbClientOptions>>().Get(name.Options);

    /// <summary>A client as service, options and HTTP client are named after it.</summary>
    private sealed record ClientName(string? Key, string Options, string Http)
    {
        public static ClientName Default { get; } = new(null, Microsoft.Extensions.Options.Options.DefaultName, "Wandb");

        public static ClientName Of(string name)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            return new ClientName(name, name, $"Wandb:{name}");
        }
    }
}
