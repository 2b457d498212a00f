using System.Globalization;
using Wandb.Generators.Common;

namespace Wandb.Generators.Operations.Shapes;

/// <summary>
/// What one operation file becomes. Flows through the pipeline, so it and all below compare by value: records of strings,
/// numbers, enums and <see cref="EquatableArray{T}"/>, nothing of a syntax tree.
/// </summary>
internal sealed record FileSpec(
    EquatableArray<DefinitionSpec> Definitions,
    EquatableArray<TypeUse> UsedTypes,
    EquatableArray<FileProblem> Problems);

/// <summary>Something that gets a generated file of its own.</summary>
internal abstract record DefinitionSpec(string Namespace, string Accessibility, string Name)
{
    /// <summary>Differs from every other without regard to case: the compiler takes hint names as names of files.</summary>
    public string HintName => $"{Namespace}.{Name}{HintKind}.g.cs".Replace("@", string.Empty);

    protected virtual string HintKind => string.Empty;
}

/// <summary>An enum or input object of the schema that a namespace needs.</summary>
internal sealed record TypeUse(string Namespace, bool IsPublic, string Name);

internal sealed record OperationSpec(
    string Namespace,
    string Accessibility,
    string Name,
    OperationTextSpec Text,
    EquatableArray<InputFieldSpec> Variables,
    RecordShape Data) : DefinitionSpec(Namespace, Accessibility, Name);

/// <summary>The arguments of the runtime's <c>OperationText</c>.</summary>
internal sealed record OperationTextSpec(string Name, bool IsMutation, string Variables, string RootFields, string Fragments, bool IsIdempotent);

internal sealed record FragmentSpec(string Namespace, string Accessibility, string Name, RecordShape Shape, bool IsOnRoot)
    : DefinitionSpec(Namespace, Accessibility, Name)
{
    protected override string HintKind => ".Fragment";
}

/// <summary>A record that a selection is read into.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="FullName">The name by which emitted code refers to it.</param>
/// <param name="Summary">Text of its documentation.</param>
/// <param name="Properties">Of a derived record those that the base lacks.</param>
/// <param name="Nested">Records of its properties.</param>
/// <param name="Derived">Records for concrete types with more properties; then this one serves all other types.</param>
internal sealed record RecordShape(
    string Name,
    string FullName,
    string Summary,
    EquatableArray<PropertySpec> Properties,
    EquatableArray<RecordShape> Nested,
    EquatableArray<DerivedShape> Derived);

/// <summary>The record for one concrete type.</summary>
internal sealed record DerivedShape(string TypeName, RecordShape Shape);

/// <summary>A property of a result.</summary>
/// <param name="Name">The property.</param>
/// <param name="Key">The key in the answer; of a fragment with a condition the key that tells whether it was sent, else empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Summary">Text of its documentation.</param>
/// <param name="IsFragment">Holds a fragment's view of the same object.</param>
/// <param name="IsRootFragment">The fragment is on the root, so its keys carry the prefix too.</param>
internal sealed record PropertySpec(string Name, string Key, ClrType Type, string Summary, bool IsFragment = false, bool IsRootFragment = false);

/// <summary>A field of an input object, or a variable.</summary>
internal sealed record InputFieldSpec(string Key, string Name, ClrType Type, string Summary, bool IsRequired);

/// <summary>A type of the schema. Two whose names differ in case only are told apart by their place among the two.</summary>
internal abstract record SchemaTypeSpec(string Namespace, string Accessibility, string Name) : DefinitionSpec(Namespace, Accessibility, Name)
{
    public int Twin { get; init; }

    protected override string HintKind => Twin == 0 ? ".Type" : $".Type{Twin.ToString(CultureInfo.InvariantCulture)}";
}

internal sealed record InputSpec(string Namespace, string Accessibility, string Name, string Summary, EquatableArray<InputFieldSpec> Fields)
    : SchemaTypeSpec(Namespace, Accessibility, Name);

internal sealed record EnumSpec(string Namespace, string Accessibility, string Name, string Summary, EquatableArray<EnumMemberSpec> Members)
    : SchemaTypeSpec(Namespace, Accessibility, Name);

internal sealed record EnumMemberSpec(string Name, string Value, string Summary);
