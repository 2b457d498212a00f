using System.Globalization;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>The rules of a member: its attributes of System.ComponentModel.DataAnnotations, and the user's own of that kind.</summary>
internal static class ValidationRules
{
    private const string Namespace = "System.ComponentModel.DataAnnotations";

    // Each refuses everything but a string.
    private static readonly HashSet<string> OfTexts = ["EmailAddress", "Phone", "CreditCard", "FileExtensions", "Base64String"];

    /// <summary>The rules; an attribute that cannot be checked is reported.</summary>
    public static EquatableArray<RuleSpec> Of(RecordProperty property, ValueSpec? value, ParseContext context)
    {
        IEnumerable<AttributeData> attributes = On(property.Symbol).Concat(property.Parameter is null ? [] : On(property.Parameter));
        var rules = new List<RuleSpec>();
        foreach (AttributeData attribute in attributes.Where(attribute => !property.Json.IsIgnored && value is not null))
        {
            if (Rule(attribute, property, context) is { } rule)
            {
                rules.Add(rule with { Message = OwnMessage(attribute, property.Name) ?? rule.Message });
            }
            else
            {
                Refuse(attribute, property.Symbol, context);
            }
        }

        return rules.ToEquatableArray();
    }

    /// <summary>The attributes that set up rules; <c>DataType</c> itself has none.</summary>
    public static IEnumerable<AttributeData> On(ISymbol symbol) => symbol.GetAttributes()
        .Where(attribute => IsValidation(attribute.AttributeClass) && !IsBuiltIn(attribute, "DataTypeAttribute"));

    /// <summary>Whether the record has a check of its own, of the record as a whole.</summary>
    public static bool ValidatesItself(INamedTypeSymbol record) => record.AllInterfaces
        .Any(face => face.Name == "IValidatableObject" && TypeNames.Namespace(face.ContainingNamespace) == Namespace);

    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public static string NameOf(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }

    /// <summary>Whether it is one of the framework's.</summary>
    public static bool IsBuiltIn(AttributeData attribute) => attribute.AttributeClass?.ContainingNamespace?.ToDisplayString() == Namespace;

    /// <summary>Reports an attribute that cannot be checked.</summary>
    public static void Refuse(AttributeData attribute, ISymbol owner, ParseContext context) =>
        JsonAttributes.Refuse(attribute, attribute.AttributeClass!.Name, owner, ParseContext.LocationOf(owner, Location.None), context);

    private static bool IsBuiltIn(AttributeData attribute, string name) => attribute.AttributeClass?.Name == name && IsBuiltIn(attribute);

    private static bool IsValidation(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "ValidationAttribute" && type.ContainingNamespace?.ToDisplayString() == Namespace)
            {
                return true;
            }
        }

        return false;
    }

    private static RuleSpec? Rule(AttributeData attribute, RecordProperty property, ParseContext context)
    {
        ITypeSymbol type = property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : property.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        string name = NameOf(attribute);
        if (!IsBuiltIn(attribute))
        {
            return Instance(attribute, name, context);
        }

        switch (name)
        {
            case "Required":
                bool allowsEmpty = RangeRule.IsSet(attribute, "AllowEmptyStrings");
                return new RuleSpec { Name = name, Subject = RuleSubject.Presence, Text = allowsEmpty ? "true" : "false", Message = "is required" };
            case "Range":
                return RangeRule.Of(attribute, type) is not var (condition, message)
                    ? null
                    : new RuleSpec { Name = name, Subject = RuleSubject.Value, Text = condition, Message = message };
            case "StringLength":
                return type.SpecialType == SpecialType.System_String ? Length(name, type, Named(attribute, "MinimumLength"), Argument(attribute, 0)) : null;
            case "MinLength":
                return Length(name, type, Argument(attribute, 0), null);
            case "MaxLength":
                return Length(name, type, null, Argument(attribute, 0) is { } most and >= 0 ? most : int.MaxValue);
            case "Length":
                return Length(name, type, Argument(attribute, 0), Argument(attribute, 1));
            default:
                return OfTexts.Contains(name) && type.SpecialType != SpecialType.System_String ? null : Instance(attribute, name, context);
        }
    }

    private static int? Argument(AttributeData attribute, int index) =>
        attribute.ConstructorArguments.Length > index ? attribute.ConstructorArguments[index].Value as int? : null;

    private static int? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(named => named.Key == name).Value.Value as int?;

    private static RuleSpec? Length(string name, ITypeSymbol type, int? least, int? most)
    {
        bool isText = type.SpecialType == SpecialType.System_String;
        bool isBytes = ScalarTypes.Find(type) is not null && type.ToDisplayString() is "byte[]" or "System.ReadOnlyMemory<byte>" or "System.Memory<byte>";
        bool isContainer = CollectionTypes.FindSequence(type) is not null || CollectionTypes.FindDictionary(type) is not null;
        if (!isText && !isBytes && !isContainer)
        {
            return null;
        }

        bool isCounted = !isText && !isBytes;
        string count = isCounted ? "{0}" : "{0}.Length";
        string unit = isText ? "character" : isBytes ? "byte" : "item";
        string?[] conditions = [least > 0 ? $"{count} >= {Text(least)}" : null, most is null or int.MaxValue ? null : $"{count} <= {Text(most)}"];
        string[] kept = [.. conditions.OfType<string>()];
        return new RuleSpec
        {
            Name = name,
            Subject = isCounted ? RuleSubject.Count : RuleSubject.Value,
            Text = kept.Length == 0 ? "true" : string.Join(" && ", kept),
            Message = kept.Length < 2 && most is null or int.MaxValue ? $"must have at least {Counted(least ?? 0, unit)}"
                : least > 0 ? $"must have {Text(least)} to {Counted(most ?? 0, unit)}"
                : $"must have at most {Counted(most ?? 0, unit)}",
        };
    }

    /// <summary>A number of things: <c>1 item</c>, <c>2 items</c>.</summary>
    public static string Counted(int number, string unit) => Text(number) + " " + unit + (number == 1 ? "" : "s");

    private static string Text(int? number) => number.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);

    // An instance made of the same arguments, where it can be made and asked without reflection.
    private static RuleSpec? Instance(AttributeData attribute, string name, ParseContext context)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        bool isUsable = attribute.AttributeConstructor is { } constructor
            && context.CanAccess(type)
            && context.CanAccess(constructor)
            && !constructor.GetAttributes().Any(mark => mark.AttributeClass?.Name == "RequiresUnreferencedCodeAttribute")
            && ChecksValueAlone(type);
        return !isUsable ? null : new RuleSpec
        {
            Name = name,
            Subject = RuleSubject.Attribute,
            Text = AttributeText.Creation(attribute),
            AttributeType = TypeNames.CSharp(type),
            Message = string.Empty,
        };
    }

    // One that overrides the other IsValid asks for the object that holds the member, which stands as text.
    private static bool ChecksValueAlone(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null && level.Name != "ValidationAttribute"; level = level.BaseType)
        {
            IMethodSymbol[] checks = [.. level.GetMembers("IsValid").OfType<IMethodSymbol>().Where(method => method.IsOverride)];
            if (checks.Length > 0)
            {
                return checks.All(method => method.Parameters.Length == 1);
            }
        }

        return false;
    }

    // {0} is the member, {1} and {2} the arguments, as in the framework.
    private static string? OwnMessage(AttributeData attribute, string member)
    {
        if (attribute.NamedArguments.FirstOrDefault(named => named.Key == "ErrorMessage").Value.Value is not string format)
        {
            return null;
        }

        object[] arguments = [member, .. attribute.ConstructorArguments.Where(argument => argument.Kind != TypedConstantKind.Array).Select(argument => RangeRule.Shown(argument.Value)), "", ""];
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, arguments);
        }
        catch (FormatException)
        {
            return format;
        }
    }
}
