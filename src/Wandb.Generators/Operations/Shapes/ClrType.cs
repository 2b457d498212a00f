namespace Wandb.Generators.Operations.Shapes;

/// <summary>How a value is read and written.</summary>
internal enum ClrKind
{
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    DateTimeOffset,
    Json,
    Enum,
    Input,
    Record,
    List,
}

/// <summary>The C# type of a GraphQL value.</summary>
/// <param name="Kind">How it is read and written.</param>
/// <param name="Name">The type as written in emitted code, without <c>?</c>; of a list the item's.</param>
/// <param name="Nullable">Whether null may stand for it.</param>
/// <param name="Item">What a list holds.</param>
internal sealed record ClrType(ClrKind Kind, string Name, bool Nullable, ClrType? Item = null)
{
    /// <summary>Whether <c>?</c> makes a <see cref="System.Nullable{T}"/> of it.</summary>
    public bool IsValueType => Kind is not (ClrKind.String or ClrKind.Input or ClrKind.Record or ClrKind.List);

    public string Display => (Item is null ? Name : $"global::System.Collections.Generic.IReadOnlyList<{Item.Display}>") + (Nullable ? "?" : string.Empty);

    /// <summary>The type that a scalar of GraphQL has in C#. A scalar that is not known stays JSON: nothing is lost.</summary>
    public static ClrType OfScalar(string scalar, bool nullable) => scalar switch
    {
        "String" or "ID" or "JSONString" => new(ClrKind.String, "string", nullable),
        "Boolean" => new(ClrKind.Boolean, "bool", nullable),
        "Int" => new(ClrKind.Int32, "int", nullable),
        "Int64" or "Duration" => new(ClrKind.Int64, "long", nullable),
        "Float" => new(ClrKind.Double, "double", nullable),
        "DateTime" => new(ClrKind.DateTimeOffset, "global::System.DateTimeOffset", nullable),
        _ => new(ClrKind.Json, "global::System.Text.Json.JsonElement", nullable),
    };
}
