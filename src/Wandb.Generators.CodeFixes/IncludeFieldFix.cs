using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.CodeFixes;

/// <summary>WANDB012: makes a field a key. Not offered for a read-only one, which could not be read back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IncludeFieldFix)), Shared]
public sealed class IncludeFieldFix : Fix
{
    private const string Attribute = "System.Text.Json.Serialization.JsonIncludeAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.FieldWithoutKey];

    private protected override (string, Func<Document, CancellationToken, Task<Document>>)? Cure(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { } field
        && !field.Modifiers.Any(modifier => modifier.ValueText == "readonly")
            ? ("Make it a metadata key with [JsonInclude]", (document, cancellationToken) => IncludeAsync(document, field, cancellationToken))
            : null;

    private static async Task<Document> IncludeAsync(Document document, FieldDeclarationSyntax field, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName(Attribute) is not { } include)
        {
            return document;
        }

        editor.AddAttribute(field, editor.Generator.Attribute(editor.Generator.TypeExpression(include)));
        return editor.GetChangedDocument();
    }
}
