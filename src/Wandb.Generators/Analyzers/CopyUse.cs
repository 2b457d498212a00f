using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>One use of a variable that holds a copy.</summary>
/// <param name="Change">What changes the copy; null when it is only asked.</param>
/// <param name="Reference">Where the variable stands.</param>
internal sealed record CopyUse(IOperation? Change, IOperation Reference)
{
    /// <summary>Null when the copy, or a part of it, is handed on or kept.</summary>
    public static CopyUse? Of(ILocalReferenceOperation reference)
    {
        IOperation part = reference;
        while (true)
        {
            part = Whole(part);
            switch (part.Parent)
            {
                case IConditionalAccessOperation access when access.Operation == part:
                    if (access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault() is not { } instance)
                    {
                        return null;
                    }

                    part = instance;
                    continue;
                case IOperation outer when InPlaceChange.ChangedObject(outer) is { } changed && Innermost(changed) == Innermost(part):
                    return new(outer, reference);
                case { Parent: { } assignment } when InPlaceChange.ChangedObject(assignment) is { } owner && Innermost(owner) == Innermost(part):
                    return new(assignment, reference);
                case { } larger when DecodedCopy.PartOf(larger) is { } owner && Innermost(owner) == Innermost(part):
                    part = larger;
                    continue;
                default:
                    return IsRead(part) ? new(null, reference) : null;
            }
        }
    }

    // A number or text of the copy, an answer of that kind, or the question whether there is one.
    private static bool IsRead(IOperation part) => part.Parent switch
    {
        IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => false,
        _ when part is not ILocalReferenceOperation && IsValue(part.Type) => true,
        IPropertyReferenceOperation property => property.Instance == part && IsValue(property.Type),
        IInvocationOperation call => call.Instance == part && IsValue(call.Type),
        IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } } => true,
        IBinaryOperation => true,
        _ => false,
    };

    private static bool IsValue(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } or { IsValueType: true, IsRefLikeType: false };

    // The same operation, however it was come to: casts and parentheses off, `?.` left as it stands.
    private static IOperation Innermost(IOperation value) => value switch
    {
        IParenthesizedOperation parenthesized => Innermost(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null } conversion => Innermost(conversion.Operand),
        _ => value,
    };

    private static IOperation Whole(IOperation operation)
    {
        while (operation.Parent is IParenthesizedOperation or IConversionOperation { OperatorMethod: null, Conversion: { IsReference: true } or { IsIdentity: true } })
        {
            operation = operation.Parent;
        }

        return operation;
    }
}
