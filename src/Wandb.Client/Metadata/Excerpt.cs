using System.Text;

namespace Wandb.Metadata;

// Messages show enough of a value to recognise it, never a document.
internal static class Excerpt
{
    private const int Limit = 40;

    public static string Of(string? text) => text switch
    {
        null => "nothing",
        { Length: <= Limit } => text,
        _ => string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Limit - 1]) ? Limit - 1 : Limit), "…"),
    };

    public static string Of(ReadOnlySpan<byte> utf8) =>
        Of(Encoding.UTF8.GetString(utf8.Length > Limit * 4 ? utf8[..(Limit * 4)] : utf8));
}
