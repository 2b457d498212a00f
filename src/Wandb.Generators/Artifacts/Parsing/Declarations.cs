using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Compares files by what they declare: bodies of methods, comments and white space do not count.</summary>
internal static class Declarations
{
    /// <summary>Whether both trees declare the same, with the same documentation and the same initial values.</summary>
    public static bool Same(SyntaxTree earlier, SyntaxTree later, CancellationToken cancellationToken)
    {
        if (!earlier.Options.Equals(later.Options) || !SyntaxFactory.AreEquivalent(earlier, later, topLevel: true))
        {
            return false;
        }

        // Trivia to the compiler's comparison, and yet it decides what null means for the members after it.
        if (HasNullableDirective(earlier.GetRoot(cancellationToken)) || HasNullableDirective(later.GetRoot(cancellationToken)))
        {
            return false;
        }

        // The compiler's comparison leaves out what it needs for no symbol, and a wrapper carries over.
        using IEnumerator<string?> old = Extras(earlier.GetRoot(cancellationToken)).GetEnumerator();
        foreach (string? extra in Extras(later.GetRoot(cancellationToken)))
        {
            if (!old.MoveNext() || old.Current != extra)
            {
                return false;
            }
        }

        return !old.MoveNext();
    }

    private static bool HasNullableDirective(SyntaxNode root) =>
        root is CompilationUnitSyntax unit && unit.GetFirstDirective(static directive => directive is NullableDirectiveTriviaSyntax) is not null;

    private static IEnumerable<string?> Extras(SyntaxNode root)
    {
        foreach (SyntaxNode node in root.DescendantNodes(static node => node is not (BlockSyntax or ArrowExpressionClauseSyntax or StatementSyntax)))
        {
            if (node is MemberDeclarationSyntax)
            {
                yield return Documentation.Comment(node);
            }
            else if (node is EqualsValueClauseSyntax initializer)
            {
                yield return initializer.Value.ToString();
            }
        }
    }
}
