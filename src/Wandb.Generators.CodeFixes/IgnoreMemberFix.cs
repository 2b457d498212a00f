using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.CodeFixes;

/// <summary>
/// WANDB001: keeps a property out of the metadata. Not offered where the property has to be given, as it could not be read then:
/// a <c>required</c> one, or one of a positional parameter.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IgnoreMemberFix)), Shared]
public sealed class IgnoreMemberFix : Fix
{
    private const string Attribute = "System.Text.Json.Serialization.JsonIgnoreAttribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UnsupportedMemberType];

    private protected override (string, Func<Document, CancellationToken, Task<Document>>)? Cure(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is PropertyDeclarationSyntax property
        && !property.Modifiers.Any(SyntaxKind.RequiredKeyword)
        && !HasIgnore(property)
            ? ("Exclude it from the metadata with [JsonIgnore]", (document, cancellationToken) => ExcludeAsync(document, property, cancellationToken))
            : null;

    private static async Task<Document> ExcludeAsync(Document document, PropertyDeclarationSyntax property, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName(Attribute) is not { } ignore)
        {
            return document;
        }

        editor.AddAttribute(property, editor.Generator.Attribute(editor.Generator.TypeExpression(ignore)));
        return editor.GetChangedDocument();
    }

    // With a condition, say: two of them do not compile.
    private static bool HasIgnore(PropertyDeclarationSyntax property) =>
        property.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString().Contains("JsonIgnore"));
}
