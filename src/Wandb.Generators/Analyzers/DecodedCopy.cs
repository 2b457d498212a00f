using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>Follows a value back to the read of the metadata that made it. Nothing else has such a value: each read makes its own.</summary>
internal static class DecodedCopy
{
    /// <summary>The key that is read, or the call of <c>ToRecord</c>; null when the value may be known elsewhere.</summary>
    public static IOperation? SourceOf(IOperation? value)
    {
        value = Unwrap(value);
        return value is not null && IsRead(value) ? value : PartOf(value) is { } whole ? SourceOf(whole) : null;
    }

    /// <summary>The object that a value is a part of, which has no other owner; null when that is not sure.</summary>
    public static IOperation? PartOf(IOperation? value) => Unwrap(value) switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference,
        IPropertyReferenceOperation { Instance: { } owner } property when IsPlain(property.Property) => owner,
        IFieldReferenceOperation { Instance: { } owner } => owner,
        IInvocationOperation { Instance: { } node, TargetMethod.Name: "AsObject" or "AsArray" } call when KnownCollections.IsOne(call.TargetMethod.ContainingType) => node,
        _ => null,
    };

    /// <summary>The value without parentheses and casts; of <c>a?.B</c>, what <c>.B</c> is asked of is <c>a</c>.</summary>
    public static IOperation? Unwrap(IOperation? value) => value switch
    {
        IParenthesizedOperation parenthesized => Unwrap(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null, Conversion: { IsReference: true } or { IsIdentity: true } } conversion => Unwrap(conversion.Operand),
        IConditionalAccessInstanceOperation instance => Unwrap(AccessOf(instance)?.Operation),
        IConditionalAccessOperation access => Unwrap(access.WhenNotNull),
        _ => value,
    };

    private static bool IsRead(IOperation value) => value switch
    {
        IPropertyReferenceOperation property => EditorSymbols.IsKey(property.Property) && !IsConverted(property.Property),
        IInvocationOperation call => EditorSymbols.IsToRecord(call.TargetMethod),
        _ => false,
    };

    // A converter of the user's may hand out objects that it keeps.
    private static bool IsConverted(IPropertySymbol key) => HasConverter(key.Type)
        || EditorSymbols.RecordOf(key.ContainingType) is { } record && RuledMembers.Member(record, key.Name) is { } member && HasConverter(member);

    private static bool HasConverter(ISymbol symbol) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonConverterAttribute");

    // What a getter with a body returns may be shared.
    private static bool IsPlain(IPropertySymbol property) => property.IsIndexer
        ? KnownCollections.IsOne(property.ContainingType)
        : property.ContainingType.OriginalDefinition.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition))
            && !HasConverter(property) && !HasConverter(property.Type);

    private static IConditionalAccessOperation? AccessOf(IOperation instance)
    {
        for (IOperation? outer = instance.Parent, inner = instance; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access;
            }
        }

        return null;
    }
}
