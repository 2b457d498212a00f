using System.Text;
using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Names of types: for emitted code, for look-up tables, and as parts of method names.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Emitted = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Fully qualified C# with <c>global::</c>, keywords for built-in types, nullability as declared.</summary>
    public static string CSharp(ITypeSymbol type) => type.ToDisplayString(Emitted);

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

    /// <summary>The namespace's full name. The compiler's display of symbols costs more than all else that is done with a member.</summary>
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
}
