namespace Wandb;

/// <summary>What an error needs to know about the request it is about.</summary>
/// <param name="OperationName">The GraphQL operation, or the route.</param>
/// <param name="Server">The address of the API, without a slash at its end.</param>
/// <param name="Clock">The clock of the client.</param>
/// <param name="Secrets">What must not be shown.</param>
/// <param name="Credential">What it was sent with, such as <c>API key from environment variable WANDB_API_KEY</c>.</param>
internal sealed record ServerContext(string OperationName, string Server, TimeProvider Clock, SecretRedactor Secrets, string Credential)
{
    private const int LongestText = 1000;

    /// <summary>A text of the server made fit for an exception: one line end style, no secret in it, not endless.</summary>
    public string Clean(string text)
    {
        string clean = Secrets.Redact(text).ReplaceLineEndings(" ").Trim();
        return clean.Length > LongestText ? clean[..LongestText] + "…" : clean;
    }

    public override string ToString() => $"{OperationName} ({Server})";
}
