using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Parsing;

namespace Wandb.Generators.Analyzers;

/// <summary>The rules that can be decided of a constant while compiling.</summary>
internal static class ConstantRules
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary>What the rule asks for, when the constant breaks it.</summary>
    public static string? Broken(AttributeData rule, object? value)
    {
        string name = ValidationRules.NameOf(rule);
        if (name == "Required")
        {
            bool isMissing = value is null || (value is string given && !RangeRule.IsSet(rule, "AllowEmptyStrings") && string.IsNullOrWhiteSpace(given));
            return isMissing ? "is required" : null;
        }

        return value switch
        {
            null => null,
            string text => name switch
            {
                "StringLength" => Length(text, NamedNumber(rule, "MinimumLength"), Number(rule, 0)),
                "MinLength" => Length(text, Number(rule, 0), null),
                "MaxLength" => Length(text, null, Number(rule, 0) is { } most and >= 0 ? most : null),
                "Length" => Length(text, Number(rule, 0), Number(rule, 1)),
                "RegularExpression" => Pattern(rule, text),
                _ => Listed(rule, name, text),
            },
            _ => name == "Range" ? Range(rule, value) : Listed(rule, name, value),
        };
    }

    /// <summary>What the rule asks for, when a collection of that many items breaks it.</summary>
    public static string? BrokenCount(AttributeData rule, int count) => ValidationRules.NameOf(rule) switch
    {
        "MinLength" => Length(count, "item", Number(rule, 0), null),
        "MaxLength" => Length(count, "item", null, Number(rule, 0) is { } most and >= 0 ? most : null),
        "Length" => Length(count, "item", Number(rule, 0), Number(rule, 1)),
        _ => null,
    };

    private static string? Range(AttributeData rule, object value)
    {
        object?[] bounds = [.. rule.ConstructorArguments.Select(argument => argument.Value)];
        if (bounds.Length < 2
            || value is bool or char
            || !TryNumber(value, out double number)
            || !TryNumber(bounds[bounds.Length - 2], out double low)
            || !TryNumber(bounds[bounds.Length - 1], out double high))
        {
            return null;
        }

        bool isMinimumOut = RangeRule.IsSet(rule, "MinimumIsExclusive");
        bool isMaximumOut = RangeRule.IsSet(rule, "MaximumIsExclusive");
        bool isKept = (isMinimumOut ? number > low : number >= low) && (isMaximumOut ? number < high : number <= high);
        return isKept ? null
            : isMinimumOut || isMaximumOut
                ? $"must be {(isMinimumOut ? "more than" : "at least")} {Shown(low)} and {(isMaximumOut ? "less than" : "at most")} {Shown(high)}"
                : $"must be between {Shown(low)} and {Shown(high)}";
    }

    private static string? Length(string text, int? least, int? most) => Length(text.Length, "character", least, most);

    private static string? Length(int length, string unit, int? least, int? most) =>
        length < least ? $"must have at least {ValidationRules.Counted(least.Value, unit)}, and this has {Shown(length)}"
        : length > most ? $"must have at most {ValidationRules.Counted(most.Value, unit)}, and this has {Shown(length)}"
        : null;

    // As the framework matches: the whole text, and an empty one always.
    private static string? Pattern(AttributeData rule, string text)
    {
        if (text.Length == 0 || rule.ConstructorArguments.FirstOrDefault().Value is not string pattern)
        {
            return null;
        }

        try
        {
            foreach (Match match in Regex.Matches(text, pattern, RegexOptions.None, PatternTimeout))
            {
                if (match.Index == 0 && match.Length == text.Length)
                {
                    return null;
                }
            }

            return $"must match '{pattern}'";
        }
        catch (Exception undecided) when (undecided is ArgumentException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string? Listed(AttributeData rule, string name, object value)
    {
        if (name is not ("AllowedValues" or "DeniedValues") || rule.ConstructorArguments is not [{ Kind: TypedConstantKind.Array } list])
        {
            return null;
        }

        bool isListed = list.Values.Any(item => item.Kind != TypedConstantKind.Array && Equals(item.Value, value));
        return name == "AllowedValues"
            ? isListed ? null : $"must be one of {string.Join(", ", list.Values.Select(item => Shown(item.Value)))}"
            : isListed ? $"must not be {Shown(value)}" : null;
    }

    private static int? Number(AttributeData rule, int index) =>
        rule.ConstructorArguments.Length > index ? rule.ConstructorArguments[index].Value as int? : null;

    private static int? NamedNumber(AttributeData rule, string name) => rule.NamedArguments.FirstOrDefault(named => named.Key == name).Value.Value as int?;

    private static bool TryNumber(object? value, out double number) =>
        double.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string Shown(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
