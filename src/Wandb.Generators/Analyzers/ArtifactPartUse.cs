using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>What is done with a part of an artifact that is edited in place: its metadata, aliases or tags.</summary>
internal static class ArtifactPartUse
{
    /// <summary>
    /// Follows a part up to what is done with it. A part that is handed on cannot save its artifact, but what is pending in it
    /// may be all that was wanted.
    /// </summary>
    public static (ArtifactUseKind Kind, IOperation Expression) Of(IOperation part, UsageSymbols symbols) => part.Parent switch
    {
        IPropertyReferenceOperation property when property.Instance == part => OfProperty(property, symbols),
        IInvocationOperation call when call.Instance == part => (OfCall(call), call),
        IExpressionStatementOperation => (ArtifactUseKind.Read, part),
        ISimpleAssignmentOperation { Target: IDiscardOperation } => (ArtifactUseKind.Read, part),
        _ => (ArtifactUseKind.Inspection, part),
    };

    /// <summary>The assignment, increment or compound assignment that a property is the target of; null when it is read.</summary>
    public static IOperation? Assignment(IPropertyReferenceOperation property) => property.Parent switch
    {
        IAssignmentOperation assignment when assignment.Target == property => assignment,
        IIncrementOrDecrementOperation change when change.Target == property => change,
        _ => null,
    };

    // Whoever takes a list of what was edited may have wanted to know of that alone, and whoever takes a report on the pending edits too.
    private static ArtifactUseKind OfCall(IInvocationOperation call)
    {
        ArtifactUseKind kind = PartMethods.KindOf(call.TargetMethod);
        bool isOfPending = call.TargetMethod.Name == "FindDeviations"
            || (kind == ArtifactUseKind.Edit && !call.TargetMethod.ReturnsVoid && call.Type?.SpecialType != SpecialType.System_Boolean);
        return isOfPending && !InPlaceChange.IsDropped(call) ? ArtifactUseKind.Inspection : kind;
    }

    private static (ArtifactUseKind Kind, IOperation Expression) OfProperty(IPropertyReferenceOperation property, UsageSymbols symbols) =>
        Assignment(property) is { } assignment ? (ArtifactUseKind.Edit, assignment)
        : symbols.IsEditor(property.Type) ? Of(property, symbols)
        : (property.Property.Name is "HasChanges" || property.Property.Name.StartsWith("Pending", StringComparison.Ordinal)
            ? ArtifactUseKind.Inspection
            : ArtifactUseKind.Read, property);
}
