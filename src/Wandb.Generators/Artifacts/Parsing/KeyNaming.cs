using System.Globalization;
using System.Text;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Mirrors <c>Wandb.MetadataNamingPolicy</c>; the values are the attribute's.</summary>
internal enum NamingPolicy
{
    SnakeCaseLower,
    SnakeCaseUpper,
    CamelCase,
    KebabCaseLower,
    KebabCaseUpper,
    Unchanged,
}

/// <summary>Makes keys of property names, with the meaning that <c>System.Text.Json.JsonNamingPolicy</c> gives each policy.</summary>
internal static class KeyNaming
{
    private enum Previous
    {
        Nothing,
        Upper,
        LowerOrDigit,
        Space,
    }

    public static string KeyOf(string name, NamingPolicy policy) => policy switch
    {
        NamingPolicy.SnakeCaseLower => Separate(name, '_', char.ToLowerInvariant),
        NamingPolicy.SnakeCaseUpper => Separate(name, '_', char.ToUpperInvariant),
        NamingPolicy.KebabCaseLower => Separate(name, '-', char.ToLowerInvariant),
        NamingPolicy.KebabCaseUpper => Separate(name, '-', char.ToUpperInvariant),
        NamingPolicy.CamelCase => Camel(name),
        _ => name,
    };

    private static string Separate(string name, char separator, Func<char, char> fold)
    {
        var key = new StringBuilder(name.Length + 4);
        Previous previous = Previous.Nothing;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.UppercaseLetter:
                    // A run of capitals is one word, but its last capital begins the next when a small letter follows: XMLReader.
                    bool beginsWord = previous is Previous.LowerOrDigit or Previous.Space
                        || (previous == Previous.Upper && i + 1 < name.Length && char.IsLower(name[i + 1]));
                    Append(key, beginsWord, separator, fold(c));
                    previous = Previous.Upper;
                    break;
                case UnicodeCategory.LowercaseLetter or UnicodeCategory.DecimalDigitNumber:
                    Append(key, previous == Previous.Space, separator, fold(c));
                    previous = Previous.LowerOrDigit;
                    break;
                case UnicodeCategory.SpaceSeparator:
                    previous = previous == Previous.Nothing ? Previous.Nothing : Previous.Space;
                    break;
                default:
                    key.Append(c);
                    previous = Previous.Nothing;
                    break;
            }
        }

        return key.ToString();
    }

    private static void Append(StringBuilder key, bool beginsWord, char separator, char c)
    {
        if (beginsWord)
        {
            key.Append(separator);
        }

        key.Append(c);
    }

    private static string Camel(string name)
    {
        char[] key = name.ToCharArray();
        for (int i = 0; i < key.Length && char.IsUpper(key[i]); i++)
        {
            bool nextIsSmall = i + 1 < key.Length && !char.IsUpper(key[i + 1]);
            if (i > 0 && nextIsSmall)
            {
                // The capital before a small letter begins the second word and stays; before a space it does not.
                key[i] = key[i + 1] == ' ' ? char.ToLowerInvariant(key[i]) : key[i];
                break;
            }

            key[i] = char.ToLowerInvariant(key[i]);
        }

        return new string(key);
    }
}
