namespace Wandb;

/// <summary>
/// Gives a client the credential of each request, for keys that rotate or come from a vault: derive from it and set
/// <see cref="WandbClientOptions.CredentialProvider"/>. Called by several threads at once.
/// </summary>
/// <example><code>
/// public sealed class VaultCredentials(IVault vault) : WandbCredentialProvider
/// {
///     public override async ValueTask&lt;WandbCredential&gt; GetCredentialAsync(CancellationToken cancellationToken) =>
///         WandbCredential.ApiKey(await vault.ReadCachedAsync("wandb", cancellationToken));
/// }
/// </code></example>
public abstract class WandbCredentialProvider
{
    /// <summary>
    /// The credential to send a request with. Called before every request, so answer from memory when you can. What it throws ends the
    /// request: a <see cref="WandbException"/> as it is, anything else as the cause of a <see cref="WandbConfigurationException"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when nobody waits for the request any more.</param>
    /// <returns>The credential; never null.</returns>
    public abstract ValueTask<WandbCredential> GetCredentialAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The credential to send a request with once more, after the server refused one (HTTP 401). The same one again means that there is
    /// no other: the refusal stands. By default what <see cref="GetCredentialAsync"/> gives now; override it where that is remembered.
    /// </summary>
    /// <param name="refused">The credential that was refused.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the request any more.</param>
    /// <returns>Another credential, or the refused one.</returns>
    public virtual ValueTask<WandbCredential> RenewCredentialAsync(WandbCredential refused, CancellationToken cancellationToken) =>
        GetCredentialAsync(cancellationToken);
}
