using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.CodeFixes;

/// <summary>WANDB313: writes the edit that the message names in place of the change of a copy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EditInsteadFix)), Shared]
public sealed class EditInsteadFix : Fix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ChangedCopy];

    private protected override (string, Func<Document, CancellationToken, Task<Document>>)? Cure(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FixProperties.Suggestion, out string? edit)
        && edit is not null
        && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax change
            ? Replace($"Write '{edit}'", root, change, SyntaxFactory.ParseExpression(edit).WithTriviaFrom(change))
            : null;
}
