using System.Buffers;
using System.Globalization;
using System.Text;

namespace Wandb.Metadata;

/// <summary>
/// Writes JSON paths the way that every message of this library does: <c>$.optimizer.weight_decay</c>, <c>$['odd key']</c>,
/// <c>$.classes[2]</c>.
/// </summary>
public static class MetadataPath
{
    /// <summary>The path of the whole document.</summary>
    public const string Root = "$";

    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The path of a member of an object.</summary>
    /// <param name="path">The path of the object.</param>
    /// <param name="key">The key, unescaped.</param>
    /// <returns>The path of the member.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public static string Member(string path, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        bool isWord = key.Length > 0 && !char.IsAsciiDigit(key[0]) && !key.AsSpan().ContainsAnyExcept(WordCharacters);
        return isWord ? $"{path}.{key}" : $"{path}['{Escape(key)}']";
    }

    /// <summary>The path of an item of an array.</summary>
    /// <param name="path">The path of the array.</param>
    /// <param name="index">The position of the item, from 0.</param>
    /// <returns>The path of the item.</returns>
    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static string Escape(string key)
    {
        var text = new StringBuilder(key.Length);
        foreach (char c in key)
        {
            _ = c switch
            {
                '\'' or '\\' => text.Append('\\').Append(c),
                < ' ' or '\u007f' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }
}
