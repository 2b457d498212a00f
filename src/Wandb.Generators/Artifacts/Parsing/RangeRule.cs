using System.Globalization;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>A <c>Range</c>, compared in a type that holds the member's values and the bounds alike: nothing is rounded on the way.</summary>
internal static class RangeRule
{
    private const string Call = "global::Wandb.Metadata.Codec.MetadataRules.InRange";

    /// <summary>The condition and the message; null when the values of the type cannot be compared with the bounds.</summary>
    public static (string Condition, string Message)? Of(AttributeData attribute, ITypeSymbol type)
    {
        object?[] arguments = [.. attribute.ConstructorArguments.Select(argument => argument.Value)];
        if (arguments.Length < 2 || Bounds(arguments, type) is not { } bounds)
        {
            return null;
        }

        bool isMinimumOut = IsSet(attribute, "MinimumIsExclusive");
        bool isMaximumOut = IsSet(attribute, "MaximumIsExclusive");
        string condition = $"{Call}<{bounds.Type}>({bounds.Cast}{{0}}, {bounds.Low}, {bounds.High}"
            + (isMinimumOut ? ", minimumIsExclusive: true" : string.Empty) + (isMaximumOut ? ", maximumIsExclusive: true)" : ")");
        string low = Shown(arguments[arguments.Length - 2]);
        string high = Shown(arguments[arguments.Length - 1]);
        return (condition, isMinimumOut || isMaximumOut
            ? $"must be {(isMinimumOut ? "more than" : "at least")} {low} and {(isMaximumOut ? "less than" : "at most")} {high}"
            : $"must be between {low} and {high}");
    }

    public static string Shown(object? bound) => Convert.ToString(bound, CultureInfo.InvariantCulture);

    public static bool IsSet(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(named => named.Key == name).Value.Value is true;

    private static (string Type, string Cast, string Low, string High)? Bounds(object?[] arguments, ITypeSymbol type)
    {
        string low = Shown(arguments[arguments.Length - 2]);
        string high = Shown(arguments[arguments.Length - 1]);
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        bool isWhole = long.TryParse(low, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            && long.TryParse(high, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        bool isNumber = double.TryParse(low, NumberStyles.Float, CultureInfo.InvariantCulture, out double least)
            & double.TryParse(high, NumberStyles.Float, CultureInfo.InvariantCulture, out double most);
        switch (name)
        {
            case "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" when isWhole:
                return ("long", string.Empty, low, high);
            case "ulong" or "global::System.Int128" when isWhole:
                return ("global::System.Int128", string.Empty, low, high);
            case "global::System.UInt128" or "global::System.Numerics.BigInteger" when isWhole:
                return ("global::System.Numerics.BigInteger", string.Empty, low, high);
            case "decimal" when IsDecimal(low) && IsDecimal(high):
                return ("decimal", string.Empty, DecimalOf(low), DecimalOf(high));
            case "double" or "float" or "decimal" or "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong" when isNumber:
            case "global::System.Int128" or "global::System.UInt128" or "global::System.Numerics.BigInteger" or "global::System.Half" when isNumber:
                return ("double", name is "double" or "float" ? string.Empty : "(double)", AttributeText.Of(least), AttributeText.Of(most));
            case "global::System.DateTime" or "global::System.DateTimeOffset" or "global::System.DateOnly" when IsDate(low) && IsDate(high):
            case "global::System.TimeSpan" or "global::System.TimeOnly" when IsTime(low) && IsTime(high):
                return (name, string.Empty, Parse(name, low), Parse(name, high));
            default:
                return null;
        }
    }

    private static bool IsDecimal(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string DecimalOf(string text) =>
        decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) + "m";

    private static bool IsDate(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static string Parse(string type, string text) =>
        $"{type}.Parse({CSharpText.Literal(text)}, global::System.Globalization.CultureInfo.InvariantCulture)";
}
