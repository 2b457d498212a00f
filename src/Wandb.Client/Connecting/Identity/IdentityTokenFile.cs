namespace Wandb;

/// <summary>The file with the identity token (a JWT), which another program writes anew from time to time: it is read for every exchange.</summary>
internal sealed class IdentityTokenFile(string path, string source)
{
    /// <summary>The token without the white space around it.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        string token;
        try
        {
            token = (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            string what = fault is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "can't be read";
            throw new WandbConfigurationException($"{this} {what}. Have it written, or name another file.", fault);
        }

        return WandbCredential.TokenFaultOf(token) is { } wrong
            ? throw new WandbConfigurationException($"{this} holds no token: it {wrong}. Have it written anew; it has to hold a JWT and nothing else.")
            : token;
    }

    public override string ToString() => $"The identity token file '{path}' (from {source})";
}
