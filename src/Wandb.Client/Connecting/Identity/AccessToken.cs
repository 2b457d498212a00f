namespace Wandb;

/// <summary>An access token and when it ends. The server says for how many seconds it is good.</summary>
internal sealed record AccessToken(WandbCredential Credential, string Text, DateTimeOffset ExpiresAt)
{
    /// <summary>What W&amp;B's clients leave: a token with this much time or less is renewed before it is used.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    public bool IsExpiring(DateTimeOffset now) => ExpiresAt - now <= Margin;

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Null for a text that can be no token.</summary>
    public static AccessToken? Of(string? text, DateTimeOffset expiresAt) =>
        text is null || WandbCredential.TokenFaultOf(text) is not null ? null : new AccessToken(WandbCredential.AccessToken(text), text, expiresAt);

    public override string ToString() => "access token ***";
}
