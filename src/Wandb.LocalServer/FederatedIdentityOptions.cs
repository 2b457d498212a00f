namespace Wandb.LocalServer;

/// <summary>
/// How a <see cref="WandbLocalServer"/> exchanges identity tokens for access tokens (<c>POST /oidc/token</c>). The texts stand for
/// tokens as they are: nothing is signed or checked but that an identity token is one of those named here.
/// </summary>
public sealed record FederatedIdentityOptions
{
    /// <summary>The identity tokens that are accepted, any texts. Default: none, and the route answers 404 as a server without federated identities does.</summary>
    public IReadOnlySet<string> IdentityTokens { get; init; } = new HashSet<string>();

    /// <summary>How long an access token is good from its issue, by <see cref="WandbLocalServerOptions.TimeProvider"/>. Default: one hour.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);
}
