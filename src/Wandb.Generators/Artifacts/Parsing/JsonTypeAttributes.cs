using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>The values of <c>JsonNumberHandling</c>.</summary>
[Flags]
internal enum JsonNumbers
{
    None = 0,
    FromText = 1,
    AsText = 2,
    Names = 4,
}

/// <summary>The System.Text.Json attributes of a type that say more than which converter it has.</summary>
internal static class JsonTypeAttributes
{
    private const string NumberHandling = "JsonNumberHandlingAttribute";
    private const string Polymorphic = "JsonPolymorphicAttribute";
    private const string DerivedType = "JsonDerivedTypeAttribute";
    private const string UnmappedMembers = "JsonUnmappedMemberHandlingAttribute";

    /// <summary>Whether the attribute on a type is done as it says.</summary>
    public static bool IsHonoured(AttributeData attribute, string name) => name switch
    {
        NumberHandling or DerivedType or Polymorphic or UnmappedMembers => true,
        "JsonObjectCreationHandlingAttribute" => attribute.ConstructorArguments.FirstOrDefault().Value is 0,
        _ => false,
    };

    /// <summary>Reports those on the record of an artifact, whose metadata is one object of one type.</summary>
    public static void RefuseOnArtifact(INamedTypeSymbol record, Location place, ParseContext context)
    {
        foreach (AttributeData attribute in record.GetAttributes())
        {
            if (JsonAttributes.NameOf(attribute) is { } name && (name is Polymorphic or DerivedType || !IsHonoured(attribute, name)))
            {
                JsonAttributes.Refuse(attribute, name, record, place, context);
            }
        }
    }

    public static JsonNumbers NumbersOf(ITypeSymbol type) =>
        (JsonNumbers)(Find(type, NumberHandling)?.ConstructorArguments.FirstOrDefault().Value as int? ?? 0);

    /// <summary>What the type says of keys that it does not declare, and where; null when it says nothing.</summary>
    public static (bool IsStrict, AttributeData Attribute)? UnmappedMembersOf(ITypeSymbol type) =>
        Find(type, UnmappedMembers) is { } attribute ? (attribute.ConstructorArguments.FirstOrDefault().Value is 1, attribute) : null;

    public static AttributeData[] DerivedTypesOf(ITypeSymbol type) =>
        [.. type.GetAttributes().Where(attribute => JsonAttributes.NameOf(attribute) == DerivedType)];

    /// <summary>The key that names the type in objects of a hierarchy.</summary>
    public static string DiscriminatorOf(ITypeSymbol type) =>
        Find(type, Polymorphic) is { } attribute && NamedArgument(attribute, "TypeDiscriminatorPropertyName") is string key ? key : "$type";

    /// <summary>The value of <c>JsonUnknownDerivedTypeHandling</c>: 0 to refuse, 1 for the base, 2 for the nearest ancestor.</summary>
    public static int UnknownHandlingOf(ITypeSymbol type) =>
        Find(type, Polymorphic) is { } attribute && NamedArgument(attribute, "UnknownDerivedTypeHandling") is int handling ? handling : 0;

    private static AttributeData? Find(ITypeSymbol type, string name) =>
        type.GetAttributes().FirstOrDefault(attribute => JsonAttributes.NameOf(attribute) == name);

    private static object? NamedArgument(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(named => named.Key == name).Value.Value;
}
