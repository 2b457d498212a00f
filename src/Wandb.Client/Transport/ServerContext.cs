namespace Wandb;

/// <summary>What an error needs to know about the request it is about.</summary>
internal sealed record ServerContext(string OperationName, string Server, TimeProvider Clock, ApiKeyCredential Credential)
{
    private const int LongestText = 1000;

    /// <summary>A text of the server made fit for an exception: one line end style, no key in it, not endless.</summary>
    public string Clean(string text)
    {
        string clean = Credential.Redact(text).ReplaceLineEndings(" ").Trim();
        return clean.Length > LongestText ? clean[..LongestText] + "…" : clean;
    }

    public override string ToString() => $"{OperationName} ({Server})";
}
