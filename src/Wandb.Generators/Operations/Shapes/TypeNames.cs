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

    public static string OfOperation(string name, bool isMutation) => CSharpText.Pascal(name) + (isMutation ? "Mutation" : "Query");

    public static string OfData(string operation) => CSharpText.Pascal(operation) + "Data";

    public static string OfFragment(string name, SchemaModel schema)
    {
        string pascal = CSharpText.Pascal(name);
        string stem = pascal.TrimStart('@');
        while (stem.EndsWith(FragmentSuffix, StringComparison.Ordinal) && stem.Length > FragmentSuffix.Length)
        {
            stem = stem.Substring(0, stem.Length - FragmentSuffix.Length);
        }

        bool taken = schema.Find(stem) is { Kind: TypeKind.Enum or TypeKind.Input }
            || Endings.Any(ending => stem.EndsWith(ending, StringComparison.Ordinal));
        return taken ? pascal.TrimStart('@') + FragmentSuffix : pascal;
    }

    public static string Global(string @namespace, string name) => @namespace.Length == 0 ? $"global::{name}" : $"global::{@namespace}.{name}";
}
