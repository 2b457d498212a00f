using System.Buffers;
using System.Collections.Concurrent;

namespace Wandb.SecretScan;

/// <summary>A text that shows what it must not, with that blotted out.</summary>
internal sealed record Leak(string Channel, string Text)
{
    public override string ToString() => $"{Channel}: {Text}";
}

/// <summary>Collects texts from where a program shows some, and the secrets it used, and tells which texts hold which. Safe for use by several threads.</summary>
internal sealed class SecretScanner
{
    /// <summary>A value for the metadata of tests, which no log, span, metric or exception may show.</summary>
    public const string MarkedValue = "marked-metadata-value-4d1b";

    // Shorter ones are words of tests ("key", "stub"), which stand in honest texts too.
    private const int ShortestSecret = 12;
    private const int MostCharacters = 8_000_000;
    private const string Hidden = "<secret>";

    private readonly ConcurrentDictionary<string, byte> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Channel, string Text), byte> _seen = new();
    private readonly ConcurrentDictionary<Leak, byte> _leaks = new();
    private int _characters;

    /// <summary>Notes a secret that is in use. Texts that were seen before count as well as later ones.</summary>
    public void Learn(string? secret)
    {
        if (secret is { Length: >= ShortestSecret })
        {
            _secrets.TryAdd(secret, 0);
            _secrets.TryAdd(Uri.EscapeDataString(secret), 0);
        }
    }

    /// <summary>Whether a secret was noted.</summary>
    public bool Knows(string secret) => _secrets.ContainsKey(secret);

    public void See(string channel, string? text)
    {
        if (!string.IsNullOrEmpty(text) && _seen.TryAdd((channel, text), 0) && Interlocked.Add(ref _characters, text.Length) > MostCharacters)
        {
            Interlocked.Exchange(ref _characters, 0);
            Scan();
        }
    }

    /// <summary>Everything that was found.</summary>
    public IReadOnlyList<Leak> Scan()
    {
        SearchValues<string> secrets = SearchValues.Create([.. _secrets.Keys, MarkedValue], StringComparison.Ordinal);
        foreach ((string channel, string text) in _seen.Keys)
        {
            if (text.AsSpan().ContainsAny(secrets) || SecretPatterns.Find(text) is not null)
            {
                _leaks.TryAdd(new Leak(channel, Blot(text)), 0);
            }

            _seen.TryRemove((channel, text), out _);
        }

        return [.. _leaks.Keys];
    }

    private string Blot(string text)
    {
        foreach (string secret in _secrets.Keys.Append(MarkedValue).Where(secret => text.Contains(secret, StringComparison.Ordinal)).OrderByDescending(secret => secret.Length))
        {
            text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        while (SecretPatterns.Find(text) is { } match)
        {
            text = text.Replace(match, Hidden, StringComparison.Ordinal);
        }

        return text;
    }
}
