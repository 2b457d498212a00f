using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Wandb.GraphQL;

namespace Wandb;

/// <summary>
/// How to connect. What is left out comes from the environment, the workspace settings file, the global settings file and the
/// built-in defaults, in this order; docs/configuration.md has the whole list.
/// </summary>
public class WandbClientOptions
{
    /// <summary>The address of the API, http or https. Default <c>WANDB_BASE_URL</c>, the settings files, then <c>https://api.wandb.ai</c>.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>The API key. Opaque: only what can be no key is refused. Default <c>WANDB_API_KEY</c>, netrc, then the settings files.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Path of a file with an identity token (a JWT) of an identity provider that W&amp;B trusts; the client exchanges it for access
    /// tokens and renews them. The file is read for every exchange. Default <c>WANDB_IDENTITY_TOKEN_FILE</c>. Excludes <see cref="ApiKey"/>.
    /// </summary>
    public string? IdentityTokenFile { get; set; }

    /// <summary>
    /// Path of the file that keeps access tokens between processes, in W&amp;B's own layout. Default <c>WANDB_CREDENTIALS_FILE</c>, the
    /// settings files, then <c>~/.config/wandb/credentials.json</c>. Used with an identity token only.
    /// </summary>
    public string? CredentialsFile { get; set; }

    /// <summary>Gives the credential of each request, for keys that rotate. Default none. Excludes <see cref="ApiKey"/> and <see cref="IdentityTokenFile"/>.</summary>
    public WandbCredentialProvider? CredentialProvider { get; set; }

    /// <summary>The address of the web app, for links that people open. Default <c>WANDB_APP_URL</c>, the settings files, then what W&amp;B derives from <see cref="BaseUrl"/>.</summary>
    public Uri? AppUrl { get; set; }

    /// <summary>
    /// Headers to add to each request to the server, such as those of a gateway; they win over those of
    /// <c>WANDB_X_EXTRA_HTTP_HEADERS</c> (a JSON object). Values count as secrets, and go to no other host.
    /// </summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The entity of paths that name none. Default <c>WANDB_ENTITY</c>, the settings files, then the key's own default entity.</summary>
    public string? Entity { get; set; }

    /// <summary>The project of paths that name none. Default <c>WANDB_PROJECT</c>, the settings files, then <c>uncategorized</c>.</summary>
    public string? Project { get; set; }

    /// <summary>The organization of registry paths that name none. Default <c>WANDB_ORGANIZATION</c>, then the settings files.</summary>
    public string? Organization { get; set; }

    /// <summary>How long one attempt at a request may take. Default <c>WANDB_HTTP_TIMEOUT</c> (seconds), then 20 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long a transfer of a file may stand still, with no byte moving either way; as a whole it may take as long as it moves. Default 60 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether, how often and how soon failed requests are sent again.</summary>
    public WandbRetryOptions Retry { get; set; } = new();

    /// <summary>
    /// The HTTP client to send with, with handlers, proxies and certificates of your own. Never disposed by this library, and nothing of
    /// it is changed. It should not follow redirects, and its own <c>Timeout</c> should be infinite: that of these options and
    /// <see cref="Retry"/> lie above it. Null: the client makes one, with the proxies of the settings, and disposes it.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// What the server can do, for a server of your own with a schema of its own: <c>Wandb.Generated.ServerSchema.Protocol</c>, which the
    /// generator makes of the file that the property <c>WandbSchema</c> names. It fits the operations of the client itself and of
    /// <see cref="UntypedArtifact"/>; typed wrappers have theirs. Default: that of the program itself when its project names a schema; else the
    /// one that the loaded libraries name; else the packaged schema, which is that of W&amp;B itself (<see cref="ArtifactProtocol.Packaged"/>).
    /// </summary>
    public ArtifactProtocol? Protocol { get; set; }

    /// <summary>The clock for timeouts and heartbeats. Default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the client writes its log; docs/observability.md lists the entries. Default nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Makes the client's meter, for metrics of a container of one's own. Default one meter for the process, <see cref="WandbDiagnostics.MeterName"/>.</summary>
    public IMeterFactory? MeterFactory { get; set; }

    /// <summary>Where settings and credentials that the code leaves out are read from. Default this process; <see cref="WandbEnvironment.None"/> reads nothing.</summary>
    public WandbEnvironment? Environment { get; set; }

    /// <summary>
    /// Where downloaded files are cached, shared with W&amp;B's own clients. Default <c>WANDB_CACHE_DIR</c>, then <c>wandb</c> in the system's
    /// place for caches: <c>~/.cache</c> (or <c>XDG_CACHE_HOME</c>), <c>~/Library/Caches</c>, <c>%LOCALAPPDATA%\wandb\wandb\Cache</c>.
    /// </summary>
    public string? CacheDirectory { get; set; }

    /// <summary>Whether downloaded files are cached. On by default; one download can do without (<see cref="ArtifactDownloadOptions.UseCache"/>).</summary>
    public bool UseCache { get; set; } = true;

    /// <summary>Resolvers of references that this library does not know (s3, gs, Azure), or in place of its own. Default none.</summary>
    public IList<IReferenceResolver> ReferenceResolvers { get; } = [];

    /// <summary>The options for a person. Never shows the key.</summary>
    /// <returns>Such as <c>BaseUrl = https://api.wandb.ai/, ApiKey = (set)</c>.</returns>
    public override string ToString() =>
        $"BaseUrl = {BaseUrl?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? "(default)"}, "
        + $"ApiKey = {(ApiKey is null ? "(not set)" : "(set)")}, Entity = {Entity ?? "(default)"}, Project = {Project ?? "(default)"}";
}
