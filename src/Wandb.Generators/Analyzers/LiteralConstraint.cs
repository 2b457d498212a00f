using System.Globalization;
using System.Text.RegularExpressions;

namespace Wandb.Generators.Analyzers;

/// <summary>Length and pattern that a schema's <c>@constraint</c> puts on a text; null where it says nothing.</summary>
internal sealed class LiteralConstraint(int? minLength, int? maxLength, string? pattern)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lazy<Regex?> _regex = new(() => Compile(pattern));

    public int? MinLength { get; } = minLength;

    public int? MaxLength { get; } = maxLength;

    public string? Pattern { get; } = pattern;

    public LiteralConstraint Else(LiteralConstraint fallback) =>
        new(MinLength ?? fallback.MinLength, MaxLength ?? fallback.MaxLength, Pattern ?? fallback.Pattern);

    public LiteralFault? CheckLength(string text)
    {
        int length = LiteralText.Length(text);
        if (length < MinLength)
        {
            return length == 0
                ? new("it is empty", "give it at least one character")
                : new($"it has {Number(length)} characters and at least {Number(MinLength.Value)} are asked for", "lengthen it");
        }

        return length > MaxLength
            ? new($"it has {Number(length)} characters and at most {Number(MaxLength.Value)} are allowed", $"shorten it by {Number(length - MaxLength.Value)}")
            : null;
    }

    public bool FitsPattern(string text)
    {
        try
        {
            return _regex.Value?.IsMatch(text) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            // A schema's own pattern may explode; the server has the last word then.
            return true;
        }
    }

    /// <summary>
    /// The index of the character that keeps a text from fitting the pattern: the first one that fits nowhere, else the first
    /// one after the longest beginning that fits (a trailing space, say).
    /// </summary>
    public int FirstMisfit(string text)
    {
        IReadOnlyList<string> characters = LiteralText.Characters(text);
        for (int index = 0; index < characters.Count; index++)
        {
            if (IsUnusable(characters[index]))
            {
                return index;
            }
        }

        for (int length = characters.Count - 1; length > 0; length--)
        {
            if (FitsPattern(string.Concat(characters.Take(length))))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>
    /// The text without the characters at its ends that fit nowhere and with '-' for those inside it, or null when that does not make
    /// it fit.
    /// </summary>
    public string? Repair(string text)
    {
        bool IsToGo(string character) => IsUnusable(character) || string.IsNullOrWhiteSpace(character);
        IEnumerable<string> kept = LiteralText.Characters(text).SkipWhile(IsToGo).Reverse().SkipWhile(IsToGo).Reverse();
        string repaired = string.Concat(kept.Select(character => IsUnusable(character) ? "-" : character));
        return repaired.Length > 0 && FitsPattern(repaired) ? repaired : null;
    }

    private bool IsUnusable(string character) => !FitsPattern(character) && !FitsPattern($"a{character}a");

    private static Regex? Compile(string? pattern)
    {
        if (pattern is null)
        {
            return null;
        }

        // The server's `$` is the end of the text; .NET's also stands before a last line feed.
        string strict = pattern.EndsWith("$", StringComparison.Ordinal) && !pattern.EndsWith("\\$", StringComparison.Ordinal)
            ? pattern.Substring(0, pattern.Length - 1) + "\\z"
            : pattern;

        // The server is written in Go, whose \w is ASCII; a pattern that names Unicode classes needs the other reading.
        return Compile(strict, RegexOptions.ECMAScript) ?? Compile(strict, RegexOptions.CultureInvariant);
    }

    private static Regex? Compile(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options, Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
