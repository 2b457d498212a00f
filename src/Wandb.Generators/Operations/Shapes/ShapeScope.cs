using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Shapes;

/// <summary>What shapes are built from: one file's schema, fragments and namespace; gathers the schema types they need.</summary>
internal sealed class ShapeScope(SchemaModel schema, IReadOnlyDictionary<string, FragmentDefinition> fragments, string @namespace)
{
    public SchemaModel Schema { get; } = schema;

    public IReadOnlyDictionary<string, FragmentDefinition> Fragments { get; } = fragments;

    public string Namespace { get; } = @namespace;

    /// <summary>Names of the enums and inputs in use.</summary>
    public SortedSet<string> UsedTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>The C# type of a leaf or an input; <see cref="UsedTypes"/> notes what has to be generated for it.</summary>
    public ClrType Leaf(TypeReference type)
    {
        if (type.Item is not null)
        {
            return new ClrType(ClrKind.List, string.Empty, !type.NonNull, Leaf(type.Item));
        }

        TypeKind kind = Schema.Find(type)?.Kind ?? TypeKind.Scalar;
        if (kind is not (TypeKind.Enum or TypeKind.Input))
        {
            return ClrType.OfScalar(type.Name!, !type.NonNull);
        }

        UsedTypes.Add(type.Name!);
        string name = TypeNames.Global(Namespace, TypeNames.OfSchemaType(type.Name!));
        return new ClrType(kind == TypeKind.Enum ? ClrKind.Enum : ClrKind.Input, name, !type.NonNull);
    }

    /// <summary>The C# type of a field whose objects are read into <paramref name="record"/>.</summary>
    public static ClrType OfRecord(TypeReference type, string record) => type.Item is null
        ? new ClrType(ClrKind.Record, record, !type.NonNull)
        : new ClrType(ClrKind.List, string.Empty, !type.NonNull, OfRecord(type.Item, record));
}
