using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>The System.Text.Json attributes of a member, with their own meaning. One that is not supported is reported.</summary>
internal sealed class JsonAttributes
{
    private const string SerializationNamespace = "System.Text.Json.Serialization";

    public string? Name { get; private set; }

    public int Order { get; private set; }

    public bool IsIgnored { get; set; }

    public bool IsRequired { get; private set; }

    public bool IsIncluded { get; private set; }

    /// <summary>Whether there is any of them but <c>JsonIgnore</c>: the user means the member to be a key.</summary>
    public bool IsMeant { get; private set; }

    public WriteCondition Written { get; private set; }

    public bool IsRead { get; private set; } = true;

    public AttributeData? Converter { get; private set; }

    /// <summary>The member's <c>JsonNumberHandling</c>, else its record's.</summary>
    public JsonNumbers Numbers { get; set; }

    /// <summary>The member's own <c>JsonNumberHandling</c>: it has to fit the member.</summary>
    public AttributeData? NumberHandling { get; private set; }

    public AttributeData? ExtensionData { get; private set; }

    public static JsonAttributes Of(ISymbol member, Location place, ParseContext context)
    {
        var attributes = new JsonAttributes();
        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (NameOf(attribute) is { } name)
            {
                attributes.Apply(name, attribute, member, place, context);
            }
        }

        return attributes;
    }

    /// <summary>Reports those on a type; what they ask for is not done, <c>JsonConverter</c> excepted.</summary>
    public static AttributeData? ConverterOf(ITypeSymbol type, Location place, ParseContext context)
    {
        AttributeData? converter = null;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (NameOf(attribute) is not { } name)
            {
                continue;
            }

            if (name == "JsonConverterAttribute")
            {
                converter = attribute;
            }
            else if (!JsonTypeAttributes.IsHonoured(attribute, name))
            {
                Refuse(attribute, name, type, place, context);
            }
        }

        return converter;
    }

    public static bool Has(ISymbol symbol, string name) => symbol.GetAttributes().Any(attribute => NameOf(attribute) == name);

    /// <summary>The text that <c>JsonStringEnumMemberName</c> gives an enum member.</summary>
    public static string? EnumMemberName(IFieldSymbol member)
    {
        AttributeData? attribute = member.GetAttributes().FirstOrDefault(candidate => NameOf(candidate) == "JsonStringEnumMemberNameAttribute");
        return attribute?.ConstructorArguments.FirstOrDefault().Value as string;
    }

    /// <summary>The key that <c>JsonPropertyName</c> gives a member.</summary>
    public static string? KeyOf(ISymbol member)
    {
        AttributeData? attribute = member.GetAttributes().FirstOrDefault(candidate => NameOf(candidate) == "JsonPropertyNameAttribute");
        return attribute?.ConstructorArguments.FirstOrDefault().Value as string;
    }

    public static Location PlaceOf(AttributeData attribute, Location otherwise, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? otherwise;

    public static void Refuse(AttributeData attribute, string name, ISymbol owner, Location place, ParseContext context) => context.Report(
        DiagnosticIds.UnsupportedAttribute,
        PlaceOf(attribute, place, context.CancellationToken),
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name,
        owner.Name);

    public static string? NameOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && type.Name.StartsWith("Json", StringComparison.Ordinal)
        && type.ContainingNamespace is { } space
        && TypeNames.Namespace(space) == SerializationNamespace
            ? type.Name
            : null;

    private void Apply(string name, AttributeData attribute, ISymbol member, Location place, ParseContext context)
    {
        IsMeant |= name != "JsonIgnoreAttribute";
        object? argument = attribute.ConstructorArguments.FirstOrDefault().Value;
        switch (name)
        {
            case "JsonPropertyNameAttribute":
                Name = argument as string;
                break;
            case "JsonPropertyOrderAttribute":
                Order = argument as int? ?? 0;
                break;
            case "JsonRequiredAttribute":
                IsRequired = true;
                break;
            case "JsonIncludeAttribute":
                IsIncluded = true;
                break;
            case "JsonConverterAttribute":
                Converter = attribute;
                break;
            case "JsonIgnoreAttribute":
                ApplyCondition(attribute.NamedArguments.FirstOrDefault(named => named.Key == "Condition").Value.Value as int? ?? 1);
                break;
            case "JsonNumberHandlingAttribute":
                NumberHandling = attribute;
                Numbers = (JsonNumbers)(argument as int? ?? 0);
                break;
            case "JsonExtensionDataAttribute":
                ExtensionData = attribute;
                break;
            case "JsonObjectCreationHandlingAttribute" when argument is 0:
                break;
            default:
                Refuse(attribute, name, member, place, context);
                break;
        }
    }

    // The values of JsonIgnoreCondition.
    private void ApplyCondition(int condition)
    {
        IsIgnored = condition == 1;
        IsRead = condition != 5;
        Written = condition switch
        {
            2 => WriteCondition.NotDefault,
            3 => WriteCondition.NotNull,
            4 => WriteCondition.Never,
            _ => WriteCondition.Always,
        };
    }
}
