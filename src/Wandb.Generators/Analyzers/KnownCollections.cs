using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Analyzers;

/// <summary>The framework's collections and JSON nodes: which of their members change them, and how a new one is written.</summary>
internal static class KnownCollections
{
    private static readonly string[] ChangingVerbs =
    [
        "Add", "Clear", "Dequeue", "Enqueue", "ExceptWith", "Insert", "IntersectWith", "Pop", "Push", "Remove", "Replace", "Reverse", "SetItem",
        "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "UnionWith",
    ];

    public static bool IsOne(ITypeSymbol? type) => type is IArrayTypeSymbol || IsIn(type, "System.Collections") || IsIn(type, "System.Text.Json.Nodes");

    public static bool IsImmutable(ITypeSymbol? type) => IsIn(type, "System.Collections.Immutable") && type?.Name != "Builder";

    /// <summary>Whether a method changes the collection that it is called on, or, of an immutable one, makes another.</summary>
    public static bool IsChange(IMethodSymbol method) => !method.IsStatic
        && Array.Exists(ChangingVerbs, verb => method.Name.StartsWith(verb, StringComparison.Ordinal))
        && IsOne(method.ContainingType);

    /// <summary>Whether a static method changes its first argument.</summary>
    public static bool IsChangeOfArgument(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_Array, Name: "Sort" or "Reverse" or "Fill" or "Clear" };

    /// <summary>Whether <c>[.. old, item]</c> makes one.</summary>
    public static bool IsMadeByCollectionExpression(ITypeSymbol? type) => type is INamedTypeSymbol { Arity: 1 }
        && (IsIn(type, "System.Collections.Generic") && type.Name is "List" or "HashSet" or "SortedSet" or "IList" or "ICollection"
            || IsIn(type, "System.Collections.ObjectModel") && type.Name is "Collection" or "ObservableCollection");

    /// <summary>Whether <c>new(old) { [key] = value }</c> makes one.</summary>
    public static bool IsDictionary(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 2, Name: "Dictionary" or "SortedDictionary" } && IsIn(type, "System.Collections.Generic");

    private static bool IsIn(ITypeSymbol? type, string @namespace) =>
        type?.ContainingNamespace?.ToDisplayString() is { } own
        && (own == @namespace || own.StartsWith(@namespace + ".", StringComparison.Ordinal));
}
