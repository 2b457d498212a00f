namespace Wandb.LocalServer;

/// <summary>How a <see cref="WandbLocalServer"/> is set up.</summary>
public sealed record WandbLocalServerOptions
{
    /// <summary>Port on the loopback address; 0 (the default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The API key that clients have to send, any text; null (the default) makes a random one of 40 characters.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>Identity tokens that may be exchanged for access tokens, beside the key. Default: none.</summary>
    public FederatedIdentityOptions FederatedIdentity { get; init; } = new();

    /// <summary>
    /// A folder to keep the data in, created when it is not there; null (the default) keeps it in memory until the server
    /// is disposed of.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>User name of the key's owner, who has a personal entity of the same name. Default: <c>local</c>.</summary>
    public string Username { get; init; } = "local";

    /// <summary>
    /// The entity of paths that name none (<c>viewer.entity</c>); created as a team when it is not there. Default: the
    /// user's personal entity.
    /// </summary>
    public string? DefaultEntity { get; init; }

    /// <summary>Where the server takes the time from. Default: the system.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Server features (<c>serverInfo.features</c>) that are announced otherwise than by default, by name: what a client does
    /// with an older server. The README of the package lists the defaults. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, bool> Features { get; init; } = new Dictionary<string, bool>();

    /// <summary>Feature flags that every organization has (<c>organization.featureFlags</c>), by key. Default: none.</summary>
    public IReadOnlyDictionary<string, bool> FeatureFlags { get; init; } = new Dictionary<string, bool>();

    /// <summary>Whether organizations say that their registries can be searched by the richer set of fields. Default: no.</summary>
    public bool AdvancedRegistrySearch { get; init; }

    /// <summary>
    /// The SDL of another server's schema, such as that of your own, older server: what it lacks (fields, arguments, input fields, values) is
    /// refused with 400, and introspection shows it. Default: none; the schema of this server counts.
    /// </summary>
    public string? Schema { get; init; }

    /// <summary>
    /// How refusals are sent, for the real server has both ways. Default: <see cref="RefusalStyle.HttpStatus"/>.
    /// </summary>
    public RefusalStyle RefusalStyle { get; init; }

    /// <summary>How long the URLs of uploads and downloads are good for, by <see cref="TimeProvider"/>. Default: one hour.</summary>
    public TimeSpan UrlLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many requests <see cref="WandbLocalServer.Requests"/> keeps. Default: 1000.</summary>
    public int RequestLogCapacity { get; init; } = 1000;
}
