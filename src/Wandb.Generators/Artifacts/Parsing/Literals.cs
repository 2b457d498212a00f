using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Constants as C#: defaults of parameters, and initializers that need no instance to be known.</summary>
internal static class Literals
{
    /// <summary>The default of an optional parameter; null is the type's default.</summary>
    public static string? OfDefault(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } value)
        {
            return null;
        }

        string text = Of(value);
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return type.TypeKind == TypeKind.Enum ? $"({TypeNames.CSharp(type)})({text})" : text;
    }

    /// <summary>Whether an initializer is a literal, and its text; a null text is the type's default.</summary>
    public static bool TryRead(ExpressionSyntax initializer, out string? text)
    {
        ExpressionSyntax value = initializer;
        while (value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven)
        {
            value = forgiven.Operand;
        }

        text = null;
        if (value.IsKind(SyntaxKind.NullLiteralExpression) || value.IsKind(SyntaxKind.DefaultLiteralExpression))
        {
            return true;
        }

        ExpressionSyntax unsigned = value is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } negative
            ? negative.Operand
            : value;
        text = value.ToString();

        // A raw or verbatim string over lines would be indented anew.
        return unsigned is LiteralExpressionSyntax && text.IndexOf('\n') < 0;
    }

    private static string Of(object value) => value switch
    {
        string text => CSharpText.Literal(text),
        double number => Real(number, "double", "d"),
        float number => Real(number, "float", "f"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "default",
    };

    private static string Real(double value, string type, string suffix) => value switch
    {
        double.PositiveInfinity => $"{type}.PositiveInfinity",
        double.NegativeInfinity => $"{type}.NegativeInfinity",
        _ when double.IsNaN(value) => $"{type}.NaN",
        _ => (suffix == "f" ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture)) + suffix,
    };
}
