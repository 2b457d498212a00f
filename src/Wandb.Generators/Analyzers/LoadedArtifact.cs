using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// A local variable that holds nothing but artifacts loaded in the same method, with everything that is done with it. While it
/// stays in the method, nothing else can save them.
/// </summary>
internal sealed class LoadedArtifact
{
    private LoadedArtifact(ILocalSymbol local, IReadOnlyList<ArtifactUse> uses)
    {
        Local = local;
        Uses = uses;
    }

    public ILocalSymbol Local { get; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<ArtifactUse> Uses { get; }

    /// <summary>Null when the variable may hold another artifact, or when its scope cannot be read from top to bottom.</summary>
    public static LoadedArtifact? Of(IVariableDeclaratorOperation declarator, UsageSymbols symbols)
    {
        if (!symbols.IsArtifact(declarator.Symbol.Type)
            || declarator.Symbol.IsRef
            || Scope(declarator) is not { } scope
            || Initial(declarator) is { } initial && !IsNothing(initial) && !symbols.IsLoad(initial))
        {
            return null;
        }

        bool isLoaded = symbols.IsLoad(Initial(declarator));
        var uses = new List<ArtifactUse>();
        foreach (IOperation operation in scope.Descendants())
        {
            switch (operation)
            {
                case IBranchOperation { BranchKind: BranchKind.GoTo }:
                    return null;
                case ILocalReferenceOperation reference when SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol):
                    if (reference.Parent is ISimpleAssignmentOperation { IsRef: false } assignment && assignment.Target == reference)
                    {
                        if (!IsNothing(assignment.Value) && !symbols.IsLoad(assignment.Value))
                        {
                            return null;
                        }

                        isLoaded |= symbols.IsLoad(assignment.Value);
                    }
                    else
                    {
                        uses.Add(ArtifactUse.Of(reference, scope, symbols));
                    }

                    break;
            }
        }

        return isLoaded ? new(declarator.Symbol, [.. uses.OrderBy(use => use.Position)]) : null;
    }

    private static IOperation? Initial(IVariableDeclaratorOperation declarator) => declarator.GetVariableInitializer()?.Value;

    private static bool IsNothing(IOperation value) =>
        value is IConversionOperation conversion ? IsNothing(conversion.Operand) : value is IDefaultValueOperation || value.ConstantValue is { HasValue: true, Value: null };

    private static IOperation? Scope(IOperation declarator)
    {
        IOperation? scope = declarator.Parent;
        while (scope is not (null or IBlockOperation))
        {
            scope = scope.Parent;
        }

        return scope;
    }
}
