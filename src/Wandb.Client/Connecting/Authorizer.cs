using System.Net;
using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>Sends requests with the credential that the provider gives, and once more with another after a refusal.</summary>
internal sealed class Authorizer(WandbCredentialProvider provider, CredentialChoice choice, SecretRedactor secrets, ILogger log) : IDisposable
{
    public async Task<TAnswer> SendAsync<TAnswer>(
        string operationName, Func<WandbCredential, Task<TAnswer>> send, CancellationToken cancellationToken)
        where TAnswer : class, IAnswer
    {
        WandbCredential credential = await provider.GetCredentialAsync(cancellationToken).ConfigureAwait(false);
        secrets.Add(credential);
        TAnswer answer = await send(credential).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        WandbCredential renewed;
        try
        {
            renewed = await provider.RenewCredentialAsync(credential, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }

        if (renewed.Equals(credential))
        {
            return answer;
        }

        answer.Dispose();
        secrets.Add(renewed);
        log.CredentialRenewed(choice.ToString(), operationName);
        return await send(renewed).ConfigureAwait(false);
    }

    public void Dispose() => (provider as IDisposable)?.Dispose();
}
