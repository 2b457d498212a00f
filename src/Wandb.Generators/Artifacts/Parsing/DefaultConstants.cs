using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Arguments of <c>[DefaultValue]</c> as C# of the member's type.</summary>
internal static class DefaultConstants
{
    private static readonly Dictionary<string, (BigInteger Least, BigInteger Most)> Integers = new()
    {
        ["System.SByte"] = (sbyte.MinValue, sbyte.MaxValue),
        ["System.Byte"] = (byte.MinValue, byte.MaxValue),
        ["System.Int16"] = (short.MinValue, short.MaxValue),
        ["System.UInt16"] = (ushort.MinValue, ushort.MaxValue),
        ["System.Int32"] = (int.MinValue, int.MaxValue),
        ["System.UInt32"] = (uint.MinValue, uint.MaxValue),
        ["System.Int64"] = (long.MinValue, long.MaxValue),
        ["System.UInt64"] = (ulong.MinValue, ulong.MaxValue),
        ["System.Int128"] = (-(BigInteger.One << 64), BigInteger.One << 64),
        ["System.UInt128"] = (0, BigInteger.One << 64),
        ["System.Numerics.BigInteger"] = (-(BigInteger.One << 64), BigInteger.One << 64),
    };

    /// <summary>The constant in the member's type; null when it is none.</summary>
    public static string? Of(TypedConstant constant, ITypeSymbol type)
    {
        if (constant.Kind == TypedConstantKind.Enum)
        {
            return SymbolEqualityComparer.Default.Equals(constant.Type, type) ? $"({TypeNames.CSharp(type)})({Digits(constant.Value!)})" : null;
        }

        return constant.Value switch
        {
            string text => type.SpecialType == SpecialType.System_String ? CSharpText.Literal(text) : null,
            bool truth => type.SpecialType == SpecialType.System_Boolean ? (truth ? "true" : "false") : null,
            char sign => type.SpecialType == SpecialType.System_Char ? SymbolDisplay.FormatLiteral(sign, quote: true) : null,
            double or float => Real(Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture), constant.Value, type),
            { } number => Number(Digits(number), type),
            _ => null,
        };
    }

    /// <summary>A text that the attribute gives with a type; null when the type has no such value.</summary>
    public static string? Parse(string text, ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return type.GetMembers(text).OfType<IFieldSymbol>().Any(member => member.HasConstantValue) ? $"{TypeNames.CSharp(type)}.{CSharpText.Escape(text)}" : null;
        }

        string name = type is INamedTypeSymbol named ? TypeNames.Definition(named) : string.Empty;
        CultureInfo culture = CultureInfo.InvariantCulture;
        return name switch
        {
            "System.String" => CSharpText.Literal(text),
            "System.Boolean" when bool.TryParse(text, out bool truth) => truth ? "true" : "false",
            "System.Char" when text.Length == 1 => SymbolDisplay.FormatLiteral(text[0], quote: true),
            "System.Decimal" when decimal.TryParse(text, NumberStyles.Number, culture, out decimal number) => number.ToString(culture) + "m",
            "System.Double" or "System.Single" when double.TryParse(text, NumberStyles.Float, culture, out double number) => Real(number, number, type),
            "System.Guid" when Guid.TryParse(text, out Guid id) => $"new global::System.Guid(\"{id}\")",
            "System.TimeSpan" when TimeSpan.TryParse(text, culture, out TimeSpan span) => $"new global::System.TimeSpan({span.Ticks.ToString(culture)}L)",
            "System.DateTime" when DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out DateTime time) =>
                $"new global::System.DateTime({time.Ticks.ToString(culture)}L, global::System.DateTimeKind.{time.Kind})",
            "System.DateTimeOffset" when DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) =>
                $"new global::System.DateTimeOffset({time.Ticks.ToString(culture)}L, new global::System.TimeSpan({time.Offset.Ticks.ToString(culture)}L))",
            "System.Uri" => $"new global::System.Uri({CSharpText.Literal(text)}, global::System.UriKind.RelativeOrAbsolute)",
            "System.Version" when Version.TryParse(text, out Version? version) => $"new global::System.Version(\"{version}\")",
            _ => BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, culture, out _) ? Number(text, type) : null,
        };
    }

    private static string? Number(string digits, ITypeSymbol type)
    {
        string name = type is INamedTypeSymbol named ? TypeNames.Definition(named) : string.Empty;
        if (Integers.TryGetValue(name, out (BigInteger Least, BigInteger Most) range))
        {
            BigInteger number = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
            return number >= range.Least && number <= range.Most ? digits : null;
        }

        return name switch
        {
            "System.Double" => digits + "d",
            "System.Single" => digits + "f",
            "System.Decimal" => digits + "m",
            "System.Half" => $"(global::System.Half)({digits}f)",
            _ => null,
        };
    }

    private static string? Real(double number, object written, ITypeSymbol type)
    {
        string name = type is INamedTypeSymbol named ? TypeNames.Definition(named) : string.Empty;
        bool isFinite = !double.IsNaN(number) && !double.IsInfinity(number);
        string text = isFinite ? ((IFormattable)written).ToString("R", CultureInfo.InvariantCulture) : string.Empty;
        return name switch
        {
            "System.Double" => AttributeText.Of(number),
            "System.Single" when isFinite => text + "f",
            "System.Single" => $"(float){AttributeText.Of(number)}",
            "System.Half" => $"(global::System.Half)({AttributeText.Of(number)})",
            "System.Decimal" when isFinite && Math.Abs(number) < 1e28 => ((decimal)number).ToString(CultureInfo.InvariantCulture) + "m",
            _ => null,
        };
    }

    private static string Digits(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
