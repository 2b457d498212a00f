using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>One use of a local variable that holds an artifact: what it means, and the expression that shows it.</summary>
internal sealed class ArtifactUse(ArtifactUseKind kind, IOperation expression, IOperation reference, IOperation scope)
{
    public ArtifactUseKind Kind { get; } = kind;

    public IOperation Expression { get; } = expression;

    public int Position { get; } = reference.Syntax.SpanStart;

    private IEnumerable<ILoopOperation> Loops => Around(reference, scope).OfType<ILoopOperation>();

    /// <summary>Whether a loop inside the variable's scope runs this and another use in turns.</summary>
    public bool SharesLoopWith(ArtifactUse other) => Loops.Intersect(other.Loops).Any();

    public static ArtifactUse Of(ILocalReferenceOperation reference, IOperation scope, UsageSymbols symbols)
    {
        if (Around(reference, scope).Any(outer => outer is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            return new(ArtifactUseKind.Escape, reference, reference, scope);
        }

        IOperation artifact = Whole(reference);
        if (artifact.Parent is IConditionalAccessOperation access && access.Operation == artifact)
        {
            return access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault() is { } instance
                ? OfMember(instance, reference, scope, symbols)
                : new(ArtifactUseKind.Escape, reference, reference, scope);
        }

        return OfMember(artifact, reference, scope, symbols);
    }

    private static ArtifactUse OfMember(IOperation artifact, IOperation reference, IOperation scope, UsageSymbols symbols)
    {
        (ArtifactUseKind kind, IOperation expression) = artifact.Parent switch
        {
            IPropertyReferenceOperation property when property.Instance == artifact => OfProperty(property, symbols),
            IInvocationOperation call when call.Instance == artifact => (OfCall(call, symbols), call),
            IBinaryOperation or IInterpolationOperation => (ArtifactUseKind.Read, artifact),
            IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } } =>
                (ArtifactUseKind.Read, artifact),
            _ => (ArtifactUseKind.Escape, artifact),
        };
        return new(kind, expression, reference, scope);
    }

    // What users add to a wrapper may save it. Of the client's own, what is awaited sends edits unless it only reads the server,
    // and a plan or the like is made to be looked at.
    private static ArtifactUseKind OfCall(IInvocationOperation call, UsageSymbols symbols)
    {
        IMethodSymbol method = call.TargetMethod;
        return symbols.IsSave(call) ? ArtifactUseKind.Save
            : method.Name == "ReplaceMetadata" ? ArtifactUseKind.Edit
            : method.ContainingType.SpecialType == SpecialType.System_Object || method.OverriddenMethod is not null ? ArtifactUseKind.Read
            : !symbols.IsOurs(method) ? ArtifactUseKind.Escape
            : method.Name.StartsWith("Refresh", StringComparison.Ordinal) ? ArtifactUseKind.Read
            : ArtifactUseKind.Inspection;
    }

    private static (ArtifactUseKind Kind, IOperation Expression) OfProperty(IPropertyReferenceOperation property, UsageSymbols symbols)
    {
        if (symbols.IsPart(property.Type))
        {
            return ArtifactPartUse.Of(property, symbols);
        }

        if (!symbols.IsOurs(property.Property) && property.Property.Name != "Ttl")
        {
            return (ArtifactUseKind.Escape, property);
        }

        return ArtifactPartUse.Assignment(property) is { } assignment ? (ArtifactUseKind.Edit, assignment)
            : (property.Property.Name is "HasChanges" or "MetadataJson" ? ArtifactUseKind.Inspection : ArtifactUseKind.Read, property);
    }

    private static IOperation Whole(IOperation operation)
    {
        while (operation.Parent is IParenthesizedOperation or IConversionOperation { IsImplicit: true })
        {
            operation = operation.Parent;
        }

        return operation;
    }

    private static IEnumerable<IOperation> Around(IOperation operation, IOperation scope)
    {
        for (IOperation? outer = operation.Parent; outer is not null && outer != scope; outer = outer.Parent)
        {
            yield return outer;
        }
    }
}
