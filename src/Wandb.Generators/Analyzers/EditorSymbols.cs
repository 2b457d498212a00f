using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Analyzers;

/// <summary>Reads generated editors: their keys, the record that they edit, and the editors inside.</summary>
internal static class EditorSymbols
{
    /// <summary>Whether a type is an editor that the generator made.</summary>
    public static bool IsEditor(ITypeSymbol? type) =>
        type?.BaseType is { Name: "MetadataEditor", ContainingNamespace: { Name: "Metadata", ContainingNamespace: { Name: "Wandb", ContainingNamespace.IsGlobalNamespace: true } } }
        && type.ContainingType is not null;

    /// <summary>The record of an editor, which takes it over by a method with that one parameter.</summary>
    public static INamedTypeSymbol? RecordOf(INamedTypeSymbol editor) => editor.GetMembers().OfType<IMethodSymbol>()
        .Where(method => method.Name.TrimEnd('_') == "Apply" && method.Parameters.Length == 1)
        .Select(method => method.Parameters[0].Type as INamedTypeSymbol)
        .FirstOrDefault();

    /// <summary>Whether a property decodes a key: of an editor's properties, the others cannot be set.</summary>
    public static bool IsKey(IPropertySymbol property) => property.SetMethod is not null && IsEditor(property.ContainingType);

    /// <summary>Whether a method decodes all of an editor's record.</summary>
    public static bool IsToRecord(IMethodSymbol method) =>
        method.Name.TrimEnd('_') == "ToRecord" && method.Parameters.IsEmpty && !method.IsStatic && IsEditor(method.ContainingType);

    /// <summary>The property of an editor that leads to the editors inside; null when there are none.</summary>
    public static IPropertySymbol? EditOf(ITypeSymbol editor) => editor.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property =>
        property.SetMethod is null && SymbolEqualityComparer.Default.Equals(property.Type.ContainingType, editor));

    /// <summary>The type of the editors of a list's items or a dictionary's values; null for another type.</summary>
    public static ITypeSymbol? ItemEditorOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "MetadataItems" or "MetadataEntries", TypeArguments: [var item] } ? item : null;
}
