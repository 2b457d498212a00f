using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Wandb.Generators.Analyzers;

/// <summary>How many items a collection has that is written out.</summary>
internal static class KnownCount
{
    /// <summary>Null when that is decided at run time: by a spread, by a computed size, or by a set that drops what is there twice.</summary>
    public static int? Of(IOperation value) => value switch
    {
        ICollectionExpressionOperation list when !IsSet(list.Type) && list.Elements.All(element => element is not ISpreadOperation) => list.Elements.Length,
        IArrayCreationOperation { Initializer: { } items, DimensionSizes.Length: 1 } => items.ElementValues.Length,
        IArrayCreationOperation { Initializer: null, DimensionSizes: [{ ConstantValue: { HasValue: true, Value: int size } }] } => size,
        _ => null,
    };

    private static bool IsSet(ITypeSymbol? type) => type is not null
        && (type.Name is "ISet" or "IReadOnlySet" || type.AllInterfaces.Any(face => face.Name is "ISet" or "IReadOnlySet"));
}
