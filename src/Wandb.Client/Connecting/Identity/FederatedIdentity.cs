using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>
/// Gives out access tokens that an identity token was exchanged for, and renews them before they end. However many requests wait for
/// a renewal, there is one, and no request that is cancelled takes it from the others.
/// </summary>
internal sealed class FederatedIdentity(
    Func<CancellationToken, Task<AccessToken>> exchange, CredentialsFile? cache, TimeProvider clock, ILogger log) : WandbCredentialProvider, IDisposable
{
    /// <summary>How long a token that is still good is used before its renewal is tried again after a failure.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private AccessToken? _token;
    private DateTimeOffset _pausedUntil;
    private Task<AccessToken>? _renewal;

    public override async ValueTask<WandbCredential> GetCredentialAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<AccessToken> renewal;
        lock (_lock)
        {
            if (_token is { } token && IsUsable(token, clock.GetUtcNow()))
            {
                return token.Credential;
            }

            renewal = Renewal(refused: null);
        }

        return (await renewal.WaitAsync(cancellationToken).ConfigureAwait(false)).Credential;
    }

    public override async ValueTask<WandbCredential> RenewCredentialAsync(WandbCredential refused, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<AccessToken> renewal;
        lock (_lock)
        {
            if (_token is { } token && !token.Credential.Equals(refused) && IsUsable(token, clock.GetUtcNow()))
            {
                return token.Credential;
            }

            renewal = Renewal(refused);
        }

        return (await renewal.WaitAsync(cancellationToken).ConfigureAwait(false)).Credential;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closing.Cancel();
            _closing.Dispose();
        }
    }

    private bool IsUsable(AccessToken token, DateTimeOffset now) => !token.IsExpiring(now) || (!token.IsExpired(now) && now < _pausedUntil);

    private Task<AccessToken> Renewal(WandbCredential? refused)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(WandbClient));
        if (_renewal is not { IsCompleted: false })
        {
            CancellationToken closing = _closing.Token;
            _renewal = Task.Run(() => RenewAsync(refused, closing), CancellationToken.None);

            // Those who waited may all have gone by the time it fails.
            _renewal.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return _renewal;
    }

    private async Task<AccessToken> RenewAsync(WandbCredential? refused, CancellationToken closing)
    {
        try
        {
            return Keep(await CachedAsync(refused, closing).ConfigureAwait(false) ?? await ExchangeAsync(closing).ConfigureAwait(false));
        }
        catch (WandbException failure) when (refused is null && Spare() is { } token)
        {
            log.AccessTokenTrouble($"An access token could not be renewed; the one at hand is used until it ends. {failure.Message}");
            return token;
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(WandbClient));
        }
    }

    /// <summary>A token that another process, or this one before it was started anew, was given.</summary>
    private async Task<AccessToken?> CachedAsync(WandbCredential? refused, CancellationToken closing) =>
        cache is not null
        && await cache.ReadAsync(log.AccessTokenTrouble, closing).ConfigureAwait(false) is { } cached
        && !cached.IsExpiring(clock.GetUtcNow()) && !cached.Credential.Equals(refused)
            ? cached
            : null;

    private async Task<AccessToken> ExchangeAsync(CancellationToken closing)
    {
        AccessToken issued = await exchange(closing).ConfigureAwait(false);
        log.AccessTokenIssued(issued.ExpiresAt);
        if (cache is not null)
        {
            await cache.WriteAsync(issued, log.AccessTokenTrouble, closing).ConfigureAwait(false);
        }

        return issued;
    }

    private AccessToken Keep(AccessToken token)
    {
        lock (_lock)
        {
            _token = token;
        }

        return token;
    }

    private AccessToken? Spare()
    {
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            _pausedUntil = now + Pause;
            return _token is { } token && !token.IsExpired(now) ? token : null;
        }
    }
}
