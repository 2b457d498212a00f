using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Arguments of attributes as C#.</summary>
internal static class AttributeText
{
    /// <summary>The expression that makes the attribute.</summary>
    public static string Creation(AttributeData attribute)
    {
        string arguments = string.Join(", ", attribute.ConstructorArguments.Select(Of));
        string[] named = [.. attribute.NamedArguments.Select(argument => $"{CSharpText.Escape(argument.Key)} = {Of(argument.Value)}")];
        return $"new({arguments})" + (named.Length == 0 ? string.Empty : $" {{ {string.Join(", ", named)} }}");
    }

    public static string Of(double value)
    {
        if (double.IsInfinity(value) || double.IsNaN(value))
        {
            return double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    private static string Of(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } =>
            $"new {TypeNames.CSharp(((IArrayTypeSymbol)constant.Type!).ElementType)}[] {{ {string.Join(", ", constant.Values.Select(Of))} }}",
        { Kind: TypedConstantKind.Type } => $"typeof({((ITypeSymbol)constant.Value!).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})",
        { Kind: TypedConstantKind.Enum } => $"({TypeNames.CSharp(constant.Type!)})({Primitive(constant.Value!)})",
        _ => Primitive(constant.Value!),
    };

    private static string Primitive(object value) => value switch
    {
        double number => Of(number),
        float number => $"(float){Of(number)}",
        long number => Format(number) + "L",
        ulong number => Format(number) + "UL",
        uint number => Format(number) + "U",
        sbyte or byte or short or ushort => $"({TypeName(value)}){Format(value)}",
        _ => Format(value),
    };

    private static string Format(object value) => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;

    private static string TypeName(object value) => value switch
    {
        sbyte => "sbyte",
        byte => "byte",
        short => "short",
        _ => "ushort",
    };
}
