using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.CodeFixes;

/// <summary>WANDB301, WANDB302, WANDB306: writes the alias, tag or name that the message suggests. A constant is left to its declaration.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuggestedTextFix)), Shared]
public sealed class SuggestedTextFix : Fix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.InvalidAliasLiteral, DiagnosticIds.InvalidTagLiteral, DiagnosticIds.InvalidNameLiteral];

    private protected override (string, Func<Document, CancellationToken, Task<Document>>)? Cure(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(FixProperties.Suggestion, out string? suggestion)
            || suggestion is null
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal)
        {
            return null;
        }

        SyntaxToken written = SyntaxFactory.Literal(suggestion).WithTriviaFrom(literal.Token);
        return Replace($"Write '{suggestion}'", root, literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, written));
    }
}
