namespace Wandb;

/// <summary>A provider of the user's, whose failures become this library's.</summary>
internal sealed class UserCredentials(WandbCredentialProvider provider) : WandbCredentialProvider
{
    public override ValueTask<WandbCredential> GetCredentialAsync(CancellationToken cancellationToken) =>
        AskAsync(provider.GetCredentialAsync, cancellationToken);

    public override ValueTask<WandbCredential> RenewCredentialAsync(WandbCredential refused, CancellationToken cancellationToken) =>
        AskAsync(stop => provider.RenewCredentialAsync(refused, stop), cancellationToken);

    private async ValueTask<WandbCredential> AskAsync(Func<CancellationToken, ValueTask<WandbCredential>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("It gave null in place of a credential.");
        }
        catch (Exception failure) when (failure is not WandbException && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // Its message stays out of ours: what a provider throws may hold what it should not.
            throw new WandbConfigurationException(
                $"The credential provider {provider.GetType().Name} failed with {failure.GetType().Name}; the inner exception says how.", failure);
        }
    }
}
