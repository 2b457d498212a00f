namespace Wandb;

/// <summary>Where the credential of a client comes from, as the settings have it.</summary>
/// <param name="Kind">What it is called in messages: <c>API key</c>, <c>access token</c> or <c>credential</c>.</param>
/// <param name="Source">The place it was found in.</param>
internal abstract record CredentialChoice(string Kind, string Source)
{
    /// <summary>Such as <c>API key from environment variable WANDB_API_KEY</c>.</summary>
    public sealed override string ToString() => $"{Kind} from {Source}";
}

/// <summary>An API key.</summary>
internal sealed record KeyChoice(WandbCredential Key, string Source) : CredentialChoice("API key", Source);

/// <summary>A file with an identity token, to be exchanged for access tokens.</summary>
/// <param name="TokenFile">Path of that file.</param>
/// <param name="CacheFile">Path of the file that keeps access tokens; null to keep none.</param>
/// <param name="Source">The place the path was found in.</param>
internal sealed record IdentityChoice(string TokenFile, string? CacheFile, string Source) : CredentialChoice("access token", Source);

/// <summary>A provider of the user's.</summary>
internal sealed record ProviderChoice(WandbCredentialProvider Provider) : CredentialChoice("credential", "WandbClientOptions.CredentialProvider");
