using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Wandb.Generators.Common;

/// <summary>Text put into emitted C#: literals, identifiers and XML documentation.</summary>
internal static class CSharpText
{
    /// <summary>A string literal, quotes included.</summary>
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>The text as an identifier: an <c>@</c> before a keyword, <c>_</c> for what C# does not allow.</summary>
    public static string Identifier(string text)
    {
        var name = new StringBuilder(text.Length + 1);
        foreach (char c in text)
        {
            name.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');
        }

        if (name.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(name[0]))
        {
            name.Insert(0, '_');
        }

        return Escape(name.ToString());
    }

    /// <summary>An <c>@</c> before a keyword, contextual ones included (a type named <c>record</c> does not compile).</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None
        || (identifier != "_" && SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None)
            ? "@" + identifier
            : identifier;

    /// <summary><c>artifactID</c>, <c>artifact_id</c>, <c>PENDING_DELETION</c> as <c>ArtifactID</c>, <c>ArtifactId</c>, <c>PendingDeletion</c>.</summary>
    public static string Pascal(string name)
    {
        var pascal = new StringBuilder(name.Length);
        bool shouting = !name.Any(char.IsLower);
        foreach (string word in name.Split(['_'], StringSplitOptions.RemoveEmptyEntries))
        {
            pascal.Append(char.ToUpperInvariant(word[0]));
            pascal.Append(shouting ? word.Substring(1).ToLowerInvariant() : word.Substring(1));
        }

        return Identifier(pascal.Length == 0 ? "_" : pascal.ToString());
    }

    /// <summary>Text made safe between XML documentation tags.</summary>
    public static string XmlText(string text)
    {
        var xml = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            xml.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\u0085' or '\u2028' or '\u2029' => " ", // line ends to the C# lexer: they would end the comment
                _ when c < ' ' && c is not ('\n' or '\t') => " ",
                _ => c.ToString(CultureInfo.InvariantCulture),
            });
        }

        return xml.ToString();
    }

    /// <summary>The same for a comment of one line.</summary>
    public static string XmlLine(string text) => XmlText(text.Replace('\n', ' '));

    /// <summary>Lines of an XML documentation element, each after <c>///</c>.</summary>
    public static string Doc(string element, string content, bool isXml = false)
    {
        string[] lines = (isXml ? content : XmlText(content.Replace("\r", string.Empty))).Trim().Split('\n');
        return lines.Length == 1
            ? $"/// <{element}>{lines[0]}</{element.Split(' ')[0]}>"
            : $"/// <{element}>\n{string.Join("\n", lines.Select(line => "/// " + line.Trim()))}\n/// </{element.Split(' ')[0]}>";
    }
}
