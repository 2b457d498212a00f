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
/// WANDB310: saves the artifact after its last edit, where that stands in the block that declares the artifact. Inside a branch
/// or loop there are two places for the save, and the choice is the user's.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SaveEditFix)), Shared]
public sealed class SaveEditFix : Fix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.UnsavedEdit];

    private protected override (string, Func<Document, CancellationToken, Task<Document>>)? Cure(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode edit = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (edit.Parent is not ExpressionStatementSyntax statement
            || Artifact(edit) is not { } artifact
            || !IsDeclaredBeside(statement, artifact)
            || !AsyncCode.CanAwaitAt(statement))
        {
            return null;
        }

        StatementSyntax save = SyntaxFactory.ParseStatement($"await {artifact.Text}.SaveAsync();")
            .WithLeadingTrivia(statement.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1))
            .WithTrailingTrivia(statement.GetTrailingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
        return ($"Save '{artifact.ValueText}' after the edit", (document, cancellationToken) => InsertAsync(document, statement, save, cancellationToken));
    }

    private static async Task<Document> InsertAsync(Document document, StatementSyntax edit, StatementSyntax save, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        if (edit.Parent is GlobalStatementSyntax global)
        {
            editor.InsertAfter(global, SyntaxFactory.GlobalStatement(save));
        }
        else
        {
            editor.InsertAfter(edit, save);
        }

        return editor.GetChangedDocument();
    }

    // The edit begins with the variable: artifact.Metadata.Epochs = 3.
    private static SyntaxToken? Artifact(SyntaxNode edit) =>
        edit.GetFirstToken() is { Parent: IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax } } first ? first : null;

    private static bool IsDeclaredBeside(StatementSyntax statement, SyntaxToken artifact)
    {
        IEnumerable<SyntaxNode> beside = statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement),
            _ => [],
        };
        return beside.OfType<LocalDeclarationStatementSyntax>()
            .Any(declaration => declaration.Declaration.Variables.Any(variable => variable.Identifier.ValueText == artifact.ValueText));
    }
}
