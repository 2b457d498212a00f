using Wandb.Generators.Common;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Shapes;

/// <summary>
/// Names of generated types. Enums and inputs keep the schema's names, operations end in Query, Mutation and Data, and a
/// fragment whose name could be one of those gets the suffix Fragment: the rule needs nothing but the name and the schema, so
/// no edit of one file renames what another generates.
/// </summary>
internal static class TypeNames
{
    private const string FragmentSuffix = "Fragment";

    private static readonly string[] Endings = ["Query", "Mutation", "Data"];

    public static string OfSchemaType(string name) => CSharpText.Escape(name);

    public static string OfOperation(string name, bool isMutation, SchemaModel schema) =>
        Free(CSharpText.Pascal(name).TrimStart('@') + (isMutation ? "Mutation" : "Query"), "Operation", schema);

    public static string OfData(string operation, SchemaModel schema) =>
        Free(CSharpText.Pascal(operation).TrimStart('@') + "Data", "Result", schema);

    public static string OfFragment(string name, SchemaModel schema)
    {
        string pascal = CSharpText.Pascal(name);
        string stem = pascal.TrimStart('@');
        while (stem.EndsWith(FragmentSuffix, StringComparison.Ordinal) && stem.Length > FragmentSuffix.Length)
        {
            stem = stem.Substring(0, stem.Length - FragmentSuffix.Length);
        }

        bool taken = IsGenerated(stem, schema)
            || Endings.Any(ending => stem.EndsWith(ending, StringComparison.Ordinal));
        return taken ? pascal.TrimStart('@') + FragmentSuffix : pascal;
    }

    public static string Global(string @namespace, string name) => @namespace.Length == 0 ? $"global::{name}" : $"global::{@namespace}.{name}";

    private static bool IsGenerated(string name, SchemaModel schema) => schema.Find(name) is { Kind: TypeKind.Enum or TypeKind.Input };

    private static string Free(string name, string suffix, SchemaModel schema) => IsGenerated(name, schema) ? Free(name + suffix, suffix, schema) : name;
}
