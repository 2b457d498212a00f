using System.Globalization;
using System.Text;

namespace Wandb.Generators.Analyzers;

/// <summary>Texts as users count and read them: in Unicode characters, on one line, not too long.</summary>
internal static class LiteralText
{
    private const int LongestShown = 60;

    /// <summary>The Unicode characters of a text: a surrogate pair is one, as for the server.</summary>
    public static IReadOnlyList<string> Characters(string text)
    {
        var characters = new List<string>(text.Length);
        for (int index = 0; index < text.Length; index += characters[characters.Count - 1].Length)
        {
            characters.Add(text.Substring(index, char.IsSurrogatePair(text, index) ? 2 : 1));
        }

        return characters;
    }

    public static int Length(string text) => Characters(text).Count;

    public static string Show(string text)
    {
        IReadOnlyList<string> characters = Characters(text);
        var shown = new StringBuilder();
        foreach (string character in characters.Take(LongestShown))
        {
            shown.Append(IsPlain(character) ? character : Code(character));
        }

        return characters.Count > LongestShown ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>The character at an index (from 0) with its position as users count (from 1).</summary>
    public static string At(string text, int index)
    {
        string character = Characters(text)[index];
        string name = character == " " ? "the space" : IsPlain(character) ? $"'{character}'" : Code(character);
        return $"{name} at position {(index + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    private static bool IsPlain(string character) => CharUnicodeInfo.GetUnicodeCategory(character, 0) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    private static string Code(string character) =>
        "U+" + (char.IsSurrogate(character[0]) && character.Length == 1 ? character[0] : char.ConvertToUtf32(character, 0))
        .ToString("X4", CultureInfo.InvariantCulture);
}
