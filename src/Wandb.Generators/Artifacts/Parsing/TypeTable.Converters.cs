using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Parsing;

internal sealed partial class TypeTable
{
    /// <summary>The codec that a <c>JsonConverter</c> asks for; null, and reported where it is not supported, for the usual one.</summary>
    private ValueSpec? ByConverter(ITypeSymbol type, AttributeData attribute, UseOfType use)
    {
        var converter = attribute.ConstructorArguments.FirstOrDefault().Value as INamedTypeSymbol;
        switch (converter?.OriginalDefinition.Name)
        {
            // Names are what an enum is written by in any case.
            case "JsonStringEnumConverter" when type.TypeKind == TypeKind.Enum:
                return null;
            case "JsonNumberEnumConverter" when type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying }:
                return AddNumericEnum(type, Resolve(underlying, use)!);
        }

        if (converter is null || !IsUsable(converter) || !Converts(converter, type))
        {
            JsonAttributes.Refuse(attribute, "JsonConverterAttribute", type, use.Location, context);
            return null;
        }

        string key = $"{TypeNames.CSharp(type)}|{TypeNames.CSharp(converter)}";
        if (_values.TryGetValue(key, out ValueSpec known))
        {
            return known;
        }

        string name = Unique($"{TypeNames.Short(type)}By{TypeNames.Short(converter)}");
        _codecs.Add(new ConverterCodec
        {
            Name = name,
            TypeName = TypeNames.CSharpNotNull(type),
            ConverterType = TypeNames.CSharp(converter),
            IsValueType = type.IsValueType,
        });
        return _values[key] = Spec(type, name, hasParts: false);
    }

    private ValueSpec AddNumericEnum(ITypeSymbol type, ValueSpec underlying)
    {
        string name = Unique(TypeNames.Short(type) + "AsNumber");
        _codecs.Add(new NumericEnumCodec { Name = name, TypeName = TypeNames.CSharp(type), Underlying = underlying });
        return Spec(type, name, hasParts: false);
    }

    private bool IsUsable(INamedTypeSymbol converter) =>
        !converter.IsAbstract
        && context.CanAccess(converter)
        && converter.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && context.CanAccess(constructor));

    private static bool Converts(INamedTypeSymbol converter, ITypeSymbol type)
    {
        for (INamedTypeSymbol? level = converter; level is not null; level = level.BaseType)
        {
            if (level.TypeArguments is [var converted] && TypeNames.Definition(level) == "System.Text.Json.Serialization.JsonConverter`1")
            {
                return SymbolEqualityComparer.Default.Equals(converted, type);
            }
        }

        return false;
    }
}
