using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.CodeFixes;

/// <summary>WANDB311: awaits the save, where the code around it is asynchronous already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitSaveFix)), Shared]
public sealed class AwaitSaveFix : Fix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UnawaitedSave];

    private protected override (string, Func<Document, CancellationToken, Task<Document>>)? Cure(SyntaxNode root, Diagnostic diagnostic)
    {
        // The task of `artifact?.SaveAsync()` may be null, which cannot be awaited.
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } save
            || !AsyncCode.CanAwaitAt(save))
        {
            return null;
        }

        AwaitExpressionSyntax awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(save.GetLeadingTrivia(), SyntaxKind.AwaitKeyword, [SyntaxFactory.Space]),
            save.WithoutLeadingTrivia());
        return Replace("Await the save", root, save, awaited);
    }
}
