using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>
/// A path of a manifest that is safe to put below a directory: relative, never upwards, and a name that the file system takes as it
/// stands. A manifest comes from elsewhere, so nothing is written but through this type and <see cref="SafeTarget"/>.
/// </summary>
internal readonly record struct EntryPath
{
    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("<>:\"|?*\\");

    private EntryPath(string text) => Text = text;

    /// <summary>The path with forward slashes, without empty pieces and <c>.</c> pieces.</summary>
    public string Text { get; }

    /// <summary>Reads a path; answers what is wrong with it, or null.</summary>
    public static string? FaultOf(string text, PathRules rules, out EntryPath path)
    {
        path = default;
        string? fault = FaultOfRoot(text) ?? FaultOfCharacters(text);
        if (fault is not null)
        {
            return fault;
        }

        string[] pieces = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        pieces = Array.Exists(pieces, piece => piece == ".") ? Array.FindAll(pieces, piece => piece != ".") : pieces;
        fault = pieces.Length == 0 ? "names no file" : pieces.Select(piece => FaultOfPiece(piece, rules)).FirstOrDefault(found => found is not null);
        if (fault is not null)
        {
            return fault;
        }

        string joined = string.Join('/', pieces);
        path = new EntryPath(joined == text ? text : joined);

        // "./C:x" is a drive only after its first piece is taken away.
        return FaultOfRoot(joined);
    }

    public static bool TryParse(string text, PathRules rules, out EntryPath path, [NotNullWhen(false)] out string? fault)
    {
        fault = FaultOf(text, rules, out path);
        return fault is null;
    }

    public override string ToString() => Text;

    private static string? FaultOfRoot(string text) => text switch
    {
        "" => "is empty",
        ['/' or '\\', '/' or '\\', ..] => "is a network path",
        ['/' or '\\', ..] => "is absolute",
        [_, ':', ..] => "begins with a drive",
        _ => null,
    };

    private static string? FaultOfCharacters(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return "has a NUL character";
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsSurrogatePair(text, i) && ++i > 0))
            {
                return "has half a surrogate pair, which is no character";
            }
        }

        return null;
    }

    private static string? FaultOfPiece(string piece, PathRules rules)
    {
        // A backslash separates pieces on Windows, so it may hide what leads upwards wherever the manifest is read.
        if (piece == ".." || (piece.Contains('\\', StringComparison.Ordinal) && piece.Split('\\').Contains("..")))
        {
            return "leads upwards ('..')";
        }

        return rules.IsWindows ? FaultOnWindows(piece) : null;
    }

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    private static string? FaultOnWindows(string piece)
    {
        if (piece.AsSpan().IndexOfAny(NotOnWindows) is int at and >= 0)
        {
            return $"has the character '{piece[at]}', which Windows does not allow in names";
        }

        if (piece.Any(char.IsControl))
        {
            return "has a control character, which Windows does not allow in names";
        }

        return piece[^1] is '.' or ' ' ? $"has a piece that ends with a dot or blank ('{piece}'), which Windows would drop"
            : IsDevice(piece) ? $"names a device of Windows ('{piece}')"
            : null;
    }

    private static bool IsDevice(string piece)
    {
        int dot = piece.IndexOf('.', StringComparison.Ordinal);
        string name = (dot < 0 ? piece : piece[..dot]).TrimEnd(' ').ToUpperInvariant();
        return name is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$" or "CLOCK$"
            or ['C', 'O', 'M', (>= '0' and <= '9') or '\u00B9' or '\u00B2' or '\u00B3']
            or ['L', 'P', 'T', (>= '0' and <= '9') or '\u00B9' or '\u00B2' or '\u00B3'];
    }
}
