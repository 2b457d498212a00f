using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>A variable that holds a copy, and the operations that can see it.</summary>
/// <param name="Local">The variable.</param>
/// <param name="Value">What it is filled with, or goes through.</param>
/// <param name="Source">The read of the metadata that made the value.</param>
/// <param name="Scope">Where the variable can stand.</param>
internal sealed record CopyVariable(ILocalSymbol Local, IOperation Value, IOperation Source, IOperation Scope)
{
    /// <summary>The variable that an operation declares and fills with a copy, or goes through one with; null when it does neither.</summary>
    public static CopyVariable? Of(IOperation operation) => operation switch
    {
        IVariableDeclaratorOperation { Symbol: { IsRef: false } local } declarator => Of(local, declarator.GetVariableInitializer()?.Value, Block(declarator)),
        IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: { IsRef: false } local } } loop => Of(local, loop.Collection, loop.Body),
        IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } } test => Of(local, test.Value, Block(test)),
        IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol local } } test => Of(local, test.Value, Block(test)),
        _ => null,
    };

    /// <summary>
    /// The last change of the copy, when nothing but changes follows the first: no part of it is handed on, kept or looked at
    /// afterwards. Null when there is no change, or when it may serve something.
    /// </summary>
    public IOperation? LostChange()
    {
        IOperation? last = null;
        foreach (IOperation operation in Scope.Descendants())
        {
            if (operation is IBranchOperation { BranchKind: BranchKind.GoTo })
            {
                return null;
            }

            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, Local))
            {
                continue;
            }

            if (CopyUse.Of(reference) is not { } use || (use.Change is null && last?.Syntax.Span.Contains(reference.Syntax.Span) == false) || !IsReadInOrder(use, reference))
            {
                return null;
            }

            last = use.Change ?? last;
        }

        return last;
    }

    private static CopyVariable? Of(ILocalSymbol local, IOperation? value, IOperation? scope) =>
        scope is not null && local.Type.IsReferenceType && DecodedCopy.SourceOf(value) is { } source ? new(local, value!, source, scope) : null;

    // A function may run at any time, and a loop reads in its next round what it changed in this one.
    private bool IsReadInOrder(CopyUse use, IOperation reference)
    {
        for (IOperation? outer = reference.Parent; outer is not null && outer != Scope; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation || (use.Change is null && outer is ILoopOperation))
            {
                return false;
            }
        }

        return true;
    }

    private static IOperation? Block(IOperation? declaration)
    {
        while (declaration is not (null or IBlockOperation))
        {
            declaration = declaration.Parent;
        }

        return declaration;
    }
}
