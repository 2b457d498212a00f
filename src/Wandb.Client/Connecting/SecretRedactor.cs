using System.Text.Json;

namespace Wandb;

/// <summary>Knows the secrets that a connection sends and takes them out of texts that come from elsewhere: a server may echo what it was sent.</summary>
internal sealed class SecretRedactor
{
    private const string Hidden = "***";

    // Tokens are renewed for as long as a client lives; only those of the last few renewals can still be on their way.
    private const int Newest = 64;

    // Shorter header values are words such as "true", which would blot out half of a message.
    private const int ShortestHeaderValue = 6;

    private readonly Lock _lock = new();
    private readonly List<string> _lasting = [];
    private readonly Queue<string> _renewed = new();
    private volatile string[] _longestFirst = [];
    private volatile WandbCredential? _last;

    /// <summary>Remembers values of headers for as long as the connection lives.</summary>
    public void AddHeaderValues(IEnumerable<string> values)
    {
        lock (_lock)
        {
            _lasting.AddRange(values.Where(value => value.Length >= ShortestHeaderValue).SelectMany(Forms));
            Sort();
        }
    }

    /// <summary>Remembers a credential.</summary>
    public void Add(WandbCredential credential)
    {
        if (credential.Equals(_last))
        {
            return;
        }

        Add(credential.Secrets);
        _last = credential;
    }

    /// <summary>Remembers secrets, such as an identity token.</summary>
    public void Add(params IEnumerable<string> secrets)
    {
        lock (_lock)
        {
            foreach (string form in secrets.Where(secret => secret.Length > 0).SelectMany(Forms).Where(form => !_renewed.Contains(form)))
            {
                _renewed.Enqueue(form);
            }

            while (_renewed.Count > Newest)
            {
                _renewed.Dequeue();
            }

            Sort();
        }
    }

    public string Redact(string text)
    {
        // Longest first: a key may be a part of a token.
        foreach (string secret in _longestFirst)
        {
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        return text;
    }

    // As it is, as a form or URL has it, and as JSON has it.
    private static IEnumerable<string> Forms(string secret) =>
        new[] { secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).ToString() }.Distinct();

    private void Sort() => _longestFirst = [.. _lasting.Concat(_renewed).Distinct().OrderByDescending(secret => secret.Length)];
}
