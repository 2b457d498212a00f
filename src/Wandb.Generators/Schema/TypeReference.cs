namespace Wandb.Generators.Schema;

/// <summary>A type as a field or argument refers to it: a named type, or a list of something, each with or without <c>!</c>.</summary>
internal sealed record TypeReference
{
    /// <summary>The name of the type, or null for a list.</summary>
    public string? Name { get; init; }

    /// <summary>What the list holds, or null for a named type.</summary>
    public TypeReference? Item { get; init; }

    public bool NonNull { get; init; }

    public bool IsList => Item is not null;

    /// <summary>The name inside all lists.</summary>
    public string NamedType => Item is null ? Name! : Item.NamedType;

    public TypeReference AsNullable() => NonNull ? this with { NonNull = false } : this;

    public TypeReference AsNonNull() => NonNull ? this : this with { NonNull = true };

    public static TypeReference Named(string name, bool nonNull = false) => new() { Name = name, NonNull = nonNull };

    public static TypeReference ListOf(TypeReference item, bool nonNull = false) => new() { Item = item, NonNull = nonNull };

    /// <summary>The type in GraphQL's own notation.</summary>
    public override string ToString() => (Item is null ? Name : $"[{Item}]") + (NonNull ? "!" : string.Empty);
}
