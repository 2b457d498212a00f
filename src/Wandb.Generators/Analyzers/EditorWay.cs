using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>How a part of the metadata that is read by value is reached for an edit.</summary>
/// <param name="Key">The expression that can be assigned; null for an item of a list or the value of an entry.</param>
/// <param name="Editor">The expression of the part's editor; null when there is none.</param>
/// <param name="EditorType">The type of <paramref name="Editor"/>.</param>
internal sealed record EditorWay(string? Key, string? Editor, ITypeSymbol? EditorType)
{
    /// <summary>The way to a value that was read of an editor; null when there is none.</summary>
    public static EditorWay? To(IOperation? value) => DecodedCopy.Unwrap(value) switch
    {
        IPropertyReferenceOperation { Instance: { } editor, Property: { IsIndexer: false } property } when EditorSymbols.IsKey(property) =>
            new EditorWay(null, Text(editor), property.ContainingType).Member(property.Name),
        IInvocationOperation { Instance: { } editor } call when EditorSymbols.IsToRecord(call.TargetMethod) =>
            new(null, Text(editor), call.TargetMethod.ContainingType),
        IPropertyReferenceOperation { Instance: { } list, Property.IsIndexer: true, Arguments: [var index] } => To(list)?.Item(index.Syntax),
        IArrayElementReferenceOperation { Indices: [var index] } element => To(element.ArrayReference)?.Item(index.Syntax),
        IPropertyReferenceOperation { Instance: { } owner } property => To(owner)?.Member(property.Property.Name),
        _ => null,
    };

    /// <summary>The way to a key of this part.</summary>
    public EditorWay? Member(string name)
    {
        if (!EditorSymbols.IsEditor(EditorType) || EditorType!.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(EditorSymbols.IsKey) is null)
        {
            return null;
        }

        IPropertySymbol? edit = EditorSymbols.EditOf(EditorType);
        ITypeSymbol? inner = edit?.Type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        return new($"{Editor}.{name}", inner is null ? null : $"{Editor}.{edit!.Name}.{name}", inner);
    }

    public static string Text(IOperation operation) => operation.Syntax.WithoutTrivia().ToString();

    private EditorWay? Item(SyntaxNode index) => EditorSymbols.ItemEditorOf(EditorType) is { } item ? new(null, $"{Editor}[{index}]", item) : null;
}
