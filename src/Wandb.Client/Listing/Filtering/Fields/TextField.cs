using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>A field that is a text, or a list of texts such as the aliases: then a condition is fulfilled when one of them fulfils it.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
public sealed class TextField<TItem> : OrderedField<TItem, string>
{
    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    public TextField(FilterPath path)
        : base(path, MetadataWriter.WriteString)
    {
    }

    /// <summary>Contains a text, anywhere, in the same letter case.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> Contains(string text) => Ask("$contains", Encode(text));

    /// <summary>Begins with a text, in the same letter case.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> StartsWith(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ask("$regex", Encode("^" + Quoted(text)));
    }

    /// <summary>Matches a regular expression somewhere; <c>^</c> and <c>$</c> bind it to the ends.</summary>
    /// <param name="pattern">The expression, in RE2's syntax: no look-around, no back references.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="ArgumentException">The expression is none, or uses what W&amp;B's servers don't know.</exception>
    public Filter<TItem> Matches([StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException fault)
        {
            throw new ArgumentException($"The regular expression '{pattern}' uses what W&B's servers don't know: {fault.Message}", nameof(pattern), fault);
        }

        return Ask("$regex", Encode(pattern));
    }

    // Not Regex.Escape: it also escapes a space and '#', which RE2 takes for mistakes.
    private static string Quoted(string text) =>
        string.Concat(text.Select(character => char.IsAscii(character) && !char.IsAsciiLetterOrDigit(character) && character is not ('_' or ' ' or '-') && character >= ' '
            ? $"\\{character}"
            : character.ToString()));
}
