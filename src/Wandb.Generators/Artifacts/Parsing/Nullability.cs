using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Nullability of reference types: code compiled without it says nothing, so null is let through.</summary>
internal static class Nullability
{
    /// <summary>The type with <c>?</c> wherever it says nothing.</summary>
    public static ITypeSymbol Decide(ITypeSymbol type, Compilation compilation)
    {
        if (!SaysNothing(type))
        {
            return type;
        }

        ITypeSymbol decided = type switch
        {
            IArrayTypeSymbol array => Array(array, compilation),
            INamedTypeSymbol { TypeArguments.Length: > 0, ContainingType: null } generic => Generic(generic, compilation),
            _ => type,
        };
        return type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.None
            ? decided.WithNullableAnnotation(NullableAnnotation.Annotated)
            : decided.WithNullableAnnotation(type.NullableAnnotation);
    }

    private static bool SaysNothing(ITypeSymbol type) =>
        (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.None)
        || (type is IArrayTypeSymbol array && SaysNothing(array.ElementType))
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(SaysNothing));

    private static IArrayTypeSymbol Array(IArrayTypeSymbol array, Compilation compilation)
    {
        ITypeSymbol element = Decide(array.ElementType, compilation);
        return compilation.CreateArrayTypeSymbol(element, array.Rank, element.NullableAnnotation);
    }

    private static INamedTypeSymbol Generic(INamedTypeSymbol generic, Compilation compilation)
    {
        // A dictionary's keys are never null.
        bool hasKey = CollectionTypes.FindDictionary(generic) is not null;
        ImmutableArray<ITypeSymbol> arguments =
        [
            .. generic.TypeArguments.Select((argument, i) => hasKey && i == 0
                ? argument.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
                : Decide(argument, compilation)),
        ];
        return generic.OriginalDefinition.Construct(arguments, [.. arguments.Select(argument => argument.NullableAnnotation)]);
    }
}
