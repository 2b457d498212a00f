using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>The collections that are read and written: how each is made of a <c>List items</c> or a <c>Dictionary entries</c>.</summary>
internal static class CollectionTypes
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";

    private static readonly Dictionary<string, string> Sequences = new()
    {
        [Generic + "List`1"] = "items",
        [Generic + "IList`1"] = "items",
        [Generic + "ICollection`1"] = "items",
        [Generic + "IEnumerable`1"] = "items",
        [Generic + "IReadOnlyList`1"] = "items",
        [Generic + "IReadOnlyCollection`1"] = "items",
        [Generic + "HashSet`1"] = New("HashSet"),
        [Generic + "ISet`1"] = New("HashSet"),
        [Generic + "IReadOnlySet`1"] = New("HashSet"),
        [Generic + "SortedSet`1"] = New("SortedSet"),
        [Generic + "Queue`1"] = New("Queue"),
        [Generic + "LinkedList`1"] = New("LinkedList"),
        ["System.Collections.ObjectModel.Collection`1"] = "new global::System.Collections.ObjectModel.Collection<{0}>(items)",
        ["System.Collections.ObjectModel.ReadOnlyCollection`1"] = "new global::System.Collections.ObjectModel.ReadOnlyCollection<{0}>(items)",
        ["System.Collections.ObjectModel.ObservableCollection`1"] = "new global::System.Collections.ObjectModel.ObservableCollection<{0}>(items)",
        [Immutable + "ImmutableArray`1"] = Range("ImmutableArray"),
        [Immutable + "ImmutableList`1"] = Range("ImmutableList"),
        [Immutable + "IImmutableList`1"] = Range("ImmutableList"),
        [Immutable + "ImmutableQueue`1"] = Range("ImmutableQueue"),
        [Immutable + "ImmutableHashSet`1"] = Range("ImmutableHashSet"),
        [Immutable + "IImmutableSet`1"] = Range("ImmutableHashSet"),
        [Immutable + "ImmutableSortedSet`1"] = Range("ImmutableSortedSet"),
        ["System.Collections.Frozen.FrozenSet`1"] = "global::System.Collections.Frozen.FrozenSet.ToFrozenSet(items)",
    };

    private static readonly HashSet<string> IndexedInterfaces = [Generic + "IList`1", Generic + "IReadOnlyList`1", Immutable + "IImmutableList`1"];

    private static readonly Dictionary<string, string> Dictionaries = new()
    {
        [Generic + "Dictionary`2"] = "entries",
        [Generic + "IDictionary`2"] = "entries",
        [Generic + "IReadOnlyDictionary`2"] = "entries",
        [Generic + "SortedDictionary`2"] = $"new global::{Generic}SortedDictionary<string, {{0}}>(entries)",
        [Generic + "SortedList`2"] = $"new global::{Generic}SortedList<string, {{0}}>(entries)",
        ["System.Collections.ObjectModel.ReadOnlyDictionary`2"] = "new global::System.Collections.ObjectModel.ReadOnlyDictionary<string, {0}>(entries)",
        ["System.Collections.Concurrent.ConcurrentDictionary`2"] =
            "new global::System.Collections.Concurrent.ConcurrentDictionary<string, {0}>(entries)",
        [Immutable + "ImmutableDictionary`2"] = Range("ImmutableDictionary"),
        [Immutable + "IImmutableDictionary`2"] = Range("ImmutableDictionary"),
        [Immutable + "ImmutableSortedDictionary`2"] = Range("ImmutableSortedDictionary"),
        ["System.Collections.Frozen.FrozenDictionary`2"] = "global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(entries)",
    };

    /// <summary>The element type of a sequence and how to make one; null when the type is none.</summary>
    public static (ITypeSymbol Element, string Finish, bool IsIndexed)? FindSequence(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            return array.IsSZArray ? (array.ElementType, "items.ToArray()", false) : null;
        }

        return type is INamedTypeSymbol { TypeArguments.Length: 1 } named
            && Sequences.TryGetValue(TypeNames.Definition(named), out string finish)
                ? (named.TypeArguments[0], finish, IndexedInterfaces.Contains(TypeNames.Definition(named)))
                : null;
    }

    /// <summary>The key and value types of a dictionary and how to make one; null when the type is none.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value, string Finish)? FindDictionary(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 2 } named
        && Dictionaries.TryGetValue(TypeNames.Definition(named), out string finish)
            ? (named.TypeArguments[0], named.TypeArguments[1], finish)
            : null;

    private static string New(string name) => $"new global::{Generic}{name}<{{0}}>(items)";

    private static string Range(string name) =>
        $"global::{Immutable}{name}.CreateRange({(name.EndsWith("Dictionary", StringComparison.Ordinal) ? "entries" : "items")})";
}
