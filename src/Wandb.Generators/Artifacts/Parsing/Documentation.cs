using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// Reads the XML documentation of members. From the text in the source where possible: the compiler parses documentation only when a
/// documentation file is asked for, and a wrapper should have it in any case.
/// </summary>
internal static class Documentation
{
    /// <summary>XML without <c>///</c>, its lines trimmed; null when there is none or it is malformed.</summary>
    public static string? Of(ISymbol member, CancellationToken cancellationToken)
    {
        SyntaxNode? syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        string? text = syntax switch
        {
            null => Inner(member.GetDocumentationCommentXml(cancellationToken: cancellationToken)),
            ParameterSyntax parameter => OfParameter(member, parameter, cancellationToken),
            VariableDeclaratorSyntax { Parent.Parent: { } field } => OfDeclaration(member, field, cancellationToken),
            _ => OfDeclaration(member, syntax, cancellationToken),
        };
        return text is not null && text.Contains("<inheritdoc") ? $"<inheritdoc cref=\"{member.GetDocumentationCommentId()}\"/>" : WithoutParameters(text);
    }

    private static string? OfDeclaration(ISymbol member, SyntaxNode declaration, CancellationToken cancellationToken)
    {
        string? text = Comment(declaration);
        return text is not null && text.Contains("cref=")
            ? Inner(member.GetDocumentationCommentXml(cancellationToken: cancellationToken)) ?? text
            : Checked(text);
    }

    // A positional member is documented by the <param> of its record.
    private static string? OfParameter(ISymbol member, ParameterSyntax parameter, CancellationToken cancellationToken)
    {
        if (parameter.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } record || Comment(record) is not { } comment)
        {
            return null;
        }

        string? xml = comment.Contains("cref=")
            ? Inner(member.ContainingType.GetDocumentationCommentXml(cancellationToken: cancellationToken)) ?? comment
            : comment;
        XElement? param = Parse(xml)?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == parameter.Identifier.ValueText);
        return param is null ? null : $"<summary>{Trim(string.Concat(param.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))))}</summary>";
    }

    /// <summary>The comment before a declaration, without its marks; null when there is none.</summary>
    public static string? Comment(SyntaxNode declaration)
    {
        var text = new StringBuilder();
        foreach (SyntaxTrivia trivia in declaration.GetLeadingTrivia())
        {
            string line = trivia.Kind() switch
            {
                SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => trivia.ToFullString(),
                SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia => trivia.ToString(),
                _ => string.Empty,
            };
            if (line.StartsWith("///", StringComparison.Ordinal) || line.StartsWith("/**", StringComparison.Ordinal))
            {
                text.Append(line).Append('\n');
            }
        }

        return text.Length == 0 ? null : Trim(string.Join("\n", text.ToString().Split('\n').Select(WithoutMarks)));
    }

    private static string WithoutMarks(string line)
    {
        string text = line.Trim();
        foreach (string mark in new[] { "///", "/**", "*/", "*" })
        {
            text = text.StartsWith(mark, StringComparison.Ordinal) ? text.Substring(mark.Length) : text;
        }

        return text.EndsWith("*/", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text;
    }

    private static string? Inner(string? member) =>
        string.IsNullOrEmpty(member) || Parse(member!)?.Elements().FirstOrDefault() is not { } root
            ? null
            : Trim(string.Concat(root.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))));

    private static string? Checked(string? xml) => xml is null || Parse(xml) is null ? null : xml;

    // The wrapper's property has no parameters that a reference could name.
    private static string? WithoutParameters(string? xml)
    {
        if (xml is null || !xml.Contains("paramref") || Parse(xml) is not { } root)
        {
            return xml;
        }

        foreach (XElement reference in root.Descendants().Where(element => element.Name.LocalName is "paramref" or "typeparamref").ToList())
        {
            reference.ReplaceWith(new XElement("c", reference.Attribute("name")?.Value));
        }

        return string.Concat(root.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)));
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? Trim(string xml)
    {
        string[] lines = [.. xml.Split('\n').Select(line => line.Trim())];
        string text = string.Join("\n", lines).Trim();
        return text.Length == 0 ? null : text;
    }
}
