namespace Wandb;

/// <summary>A credential that never changes: an API key that was found once.</summary>
internal sealed class FixedCredential(WandbCredential credential) : WandbCredentialProvider
{
    public override ValueTask<WandbCredential> GetCredentialAsync(CancellationToken cancellationToken) => ValueTask.FromResult(credential);
}
