using System.Text;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Names of types: for emitted code, for look-up tables, and as parts of method names.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Emitted = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Fully qualified C# with <c>global::</c>, keywords for built-in types, nullability as declared.</summary>
    /// <remarks>The compiler's display of symbols costs more than all else that is done with a member, so usual names are made here.</remarks>
    public static string CSharp(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsTupleType: false, TypeKind: not TypeKind.Error, ContainingType: null, IsNativeIntegerType: false } named)
        {
            return type.ToDisplayString(Emitted);
        }

        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return CSharp(named.TypeArguments[0]) + "?";
        }

        string name = Keyword(named.SpecialType) ?? Qualified(named);
        return named is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? name + "?" : name;
    }

    /// <summary><see cref="CSharp"/> without an outer <c>?</c> on a reference type.</summary>
    public static string CSharpNotNull(ITypeSymbol type) =>
        CSharp(type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type);

    /// <summary>What a message calls the type.</summary>
    public static string Message(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    /// <summary>Namespace and metadata name of the definition, such as <c>System.Collections.Generic.List`1</c>.</summary>
    public static string Definition(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        return definition.ContainingType is not null || definition.ContainingNamespace.IsGlobalNamespace
            ? definition.MetadataName
            : $"{Namespace(definition.ContainingNamespace)}.{definition.MetadataName}";
    }

    /// <summary>The namespace's full name.</summary>
    public static string Namespace(INamespaceSymbol space) =>
        space.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{Namespace(outer)}.{space.Name}" : space.Name;

    /// <summary>A part of a method name, such as <c>ListOfString</c>. Not unique.</summary>
    public static string Short(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return $"ArrayOf{Short(array.ElementType)}";
        }

        if (type is not INamedTypeSymbol { TypeArguments.Length: > 0 } generic)
        {
            return type.Name;
        }

        if (generic.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return $"Nullable{Short(generic.TypeArguments[0])}";
        }

        var name = new StringBuilder(generic.Name).Append("Of");
        for (int i = 0; i < generic.TypeArguments.Length; i++)
        {
            name.Append(i == 0 ? string.Empty : "And").Append(Short(generic.TypeArguments[i]));
        }

        return name.ToString();
    }

    private static string Qualified(INamedTypeSymbol type)
    {
        var name = new StringBuilder("global::");
        AppendNamespace(name, type.ContainingNamespace);
        name.Append(CSharpText.Escape(type.Name));
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            name.Append(i == 0 ? "<" : ", ").Append(CSharp(type.TypeArguments[i]));
        }

        return (type.TypeArguments.Length > 0 ? name.Append('>') : name).ToString();
    }

    private static void AppendNamespace(StringBuilder name, INamespaceSymbol space)
    {
        if (!space.IsGlobalNamespace)
        {
            AppendNamespace(name, space.ContainingNamespace);
            name.Append(CSharpText.Escape(space.Name)).Append('.');
        }
    }

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Object => "object",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_String => "string",
        _ => null,
    };
}
