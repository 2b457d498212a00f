using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>Changes of an object where it is: an assignment to a part of it, or a method that changes it.</summary>
internal static class InPlaceChange
{
    public static readonly OperationKind[] Kinds =
    [
        OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment,
        OperationKind.Decrement, OperationKind.Invocation,
    ];

    /// <summary>The object that an operation changes; null when it changes none, or when its result may be all that is wanted.</summary>
    public static IOperation? ChangedObject(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Owner(assignment.Target),
        IIncrementOrDecrementOperation step => Owner(step.Target),
        IInvocationOperation call when KnownCollections.IsChange(call.TargetMethod) && IsDropped(call) => call.Instance,
        IInvocationOperation { Arguments: [var first, ..] } call when KnownCollections.IsChangeOfArgument(call.TargetMethod) => first.Value,
        _ => null,
    };

    public static bool IsDropped(IOperation value) => value.Parent switch
    {
        IExpressionStatementOperation => true,
        IConditionalAccessOperation access => access.WhenNotNull == value && IsDropped(access),
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        _ => false,
    };

    private static IOperation? Owner(IOperation target) => target switch
    {
        IPropertyReferenceOperation property when !EditorSymbols.IsKey(property.Property) => property.Instance,
        IFieldReferenceOperation field => field.Instance,
        IArrayElementReferenceOperation element => element.ArrayReference,
        _ => null,
    };
}
