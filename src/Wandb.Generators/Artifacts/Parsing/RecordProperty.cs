using Microsoft.CodeAnalysis;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>A public property, or a field with <c>JsonInclude</c>, that may be a member of the document.</summary>
internal sealed class RecordProperty
{
    private RecordProperty(ISymbol symbol, ITypeSymbol type, JsonAttributes json)
    {
        Symbol = symbol;
        Type = type;
        Json = json;
    }

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    public JsonAttributes Json { get; }

    public string Name => Symbol.Name;

    /// <summary>The constructor parameter that sets it; null when none does.</summary>
    public IParameterSymbol? Parameter { get; set; }

    /// <summary>Whether a base declares it.</summary>
    public bool IsInherited { get; private set; }

    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>The members in System.Text.Json's order: the record's own first, then its base's; fields after properties.</summary>
    public static List<RecordProperty> Of(INamedTypeSymbol record, Location location, ParseContext context)
    {
        var properties = new List<RecordProperty>();
        var names = new HashSet<string>();
        JsonNumbers numbers = JsonTypeAttributes.NumbersOf(record);
        for (INamedTypeSymbol? level = record; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers().OrderBy(member => member is IFieldSymbol))
            {
                if (TypeOf(member) is not { } type)
                {
                    AddHidden(member, location, context, properties);
                }
                else if (names.Add(member.Name))
                {
                    JsonAttributes json = JsonAttributes.Of(member, ParseContext.LocationOf(member, location), context);
                    json.Numbers = json.NumberHandling is null ? numbers : json.Numbers;
                    if (member is IPropertySymbol || json.IsIncluded)
                    {
                        properties.Add(new RecordProperty(member, type, json) { IsInherited = level != (object)record });
                    }
                    else if (!json.IsIgnored)
                    {
                        context.Report(DiagnosticIds.FieldWithoutKey, ParseContext.LocationOf(member, location), member.Name);
                        AddRequired(member, type, json, properties);
                    }
                    else
                    {
                        AddRequired(member, type, json, properties);
                    }
                }
            }
        }

        return properties;
    }

    /// <summary>An attribute of the property, or of the parameter that declares it; null when there is none.</summary>
    public AttributeData? AttributeOf(string space, string name)
    {
        if (Find(Symbol, space, name) is { } own)
        {
            return own;
        }

        if (!IsInherited)
        {
            return Parameter is null ? null : Find(Parameter, space, name);
        }

        // The base's own parameter declares it.
        IParameterSymbol? declaring = !Symbol.ContainingType.IsRecord ? null : Symbol.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == Symbol.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, Type));
        return declaring is null ? null : Find(declaring, space, name);
    }

    private static AttributeData? Find(ISymbol symbol, string space, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name && TypeNames.Namespace(type.ContainingNamespace) == space)
            {
                return attribute;
            }
        }

        return null;
    }

    // System.Text.Json takes members that are not public with JsonInclude; the editor's properties are public.
    private static void AddHidden(ISymbol member, Location location, ParseContext context, List<RecordProperty> properties)
    {
        ITypeSymbol? type = member switch
        {
            { IsStatic: true } or { IsImplicitlyDeclared: true } => null,
            IPropertySymbol { IsIndexer: false } property => property.Type,
            IFieldSymbol { IsConst: false } field => field.Type,
            _ => null,
        };
        if (type is null)
        {
            return;
        }

        foreach (AttributeData attribute in member.GetAttributes())
        {
            if (JsonAttributes.NameOf(attribute) is "JsonIncludeAttribute")
            {
                JsonAttributes.Refuse(attribute, "JsonIncludeAttribute", member, ParseContext.LocationOf(member, location), context);
            }
        }

        AddRequired(member, type, new JsonAttributes(), properties);
    }

    // C# asks for it although it is no key.
    private static void AddRequired(ISymbol member, ITypeSymbol type, JsonAttributes json, List<RecordProperty> properties)
    {
        if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
        {
            json.IsIgnored = true;
            properties.Add(new RecordProperty(member, type, json));
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        { IsStatic: true } or { DeclaredAccessibility: not Accessibility.Public } => null,
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => property.Type,
        IFieldSymbol { IsImplicitlyDeclared: false, IsConst: false } field => field.Type,
        _ => null,
    };
}
