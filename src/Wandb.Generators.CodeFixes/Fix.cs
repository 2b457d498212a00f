using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Wandb.Generators.CodeFixes;

/// <summary>A fix for findings of which each has one cure, made in the document where it stands.</summary>
public abstract class Fix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is not null && Cure(root, diagnostic) is var (title, change))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, cancellationToken => change(context.Document, cancellationToken), equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>What to offer for a finding; null where there is no cure, or more than one.</summary>
    private protected abstract (string Title, Func<Document, CancellationToken, Task<Document>> Change)? Cure(SyntaxNode root, Diagnostic diagnostic);

    private protected static (string Title, Func<Document, CancellationToken, Task<Document>> Change) Replace(
        string title, SyntaxNode root, SyntaxNode old, SyntaxNode @new) =>
        (title, (document, _) => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(old, @new))));
}
