using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Wandb.Repository.Tests;

/// <summary>Files and methods stay small, and a disabled warning says why on its line.</summary>
internal static class SourceConvention
{
    public const int LongestFile = 400;
    public const int LongestMethod = 60;

    public static IEnumerable<string> SizeViolations(RepositoryTree tree) =>
        tree.Under("src/", ".cs").SelectMany(path => SizeViolations(path, tree.Text(path)!));

    public static IEnumerable<string> PragmaViolations(RepositoryTree tree) =>
        from path in tree.Paths
        where path.EndsWith(".cs", StringComparison.Ordinal)
        from pragma in CSharpSyntaxTree.ParseText(tree.Text(path)!).GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<PragmaWarningDirectiveTriviaSyntax>()
        where pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !HasReason(pragma)
        select $"{path}:{Line(pragma)} disables a warning without a reason on its line";

    private static IEnumerable<string> SizeViolations(string path, string text)
    {
        int lines = SourceText.From(text.TrimEnd('\n')).Lines.Count;
        IEnumerable<string> files = lines > LongestFile ? [$"{path} has {lines} lines; {LongestFile} are allowed"] : [];
        IEnumerable<string> methods =
            from node in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
            where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            let length = Length(node)
            where length > LongestMethod
            select $"{path}:{Line(node)} has a method of {length} lines; {LongestMethod} are allowed";
        return files.Concat(methods);
    }

    private static bool HasReason(PragmaWarningDirectiveTriviaSyntax pragma) => pragma.EndOfDirectiveToken.LeadingTrivia
        .Concat(pragma.DescendantTokens().SelectMany(token => token.TrailingTrivia))
        .Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().Trim('/', ' ').Length > 0);

    private static int Length(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
