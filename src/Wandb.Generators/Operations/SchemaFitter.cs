using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>
/// Fits a document to a schema: fields marked <c>@ifSupported</c> that the schema lacks (or whose arguments it lacks) go, with
/// the variables that only they used. Everything else stays and is validated afterwards.
/// </summary>
internal sealed class SchemaFitter(SchemaModel schema)
{
    private static readonly FieldSelection TypeName = new(null, "__typename", [], [], null, default);

    public FragmentDefinition Fit(FragmentDefinition fragment) =>
        fragment with { Selections = Fit(fragment.Selections, schema.Find(fragment.TypeCondition)) };

    /// <param name="operation">The operation as written.</param>
    /// <param name="written">The fragments as written: what they used and no longer use must not stay declared.</param>
    /// <param name="fitted">The same fragments, fitted.</param>
    public OperationDefinition Fit(
        OperationDefinition operation,
        IReadOnlyDictionary<string, FragmentDefinition> written,
        IReadOnlyDictionary<string, FragmentDefinition> fitted)
    {
        IReadOnlyList<Selection> selections = Fit(operation.Selections, RootType(operation.Kind));
        var lost = new HashSet<string>(UsedVariables(operation.Selections, written), StringComparer.Ordinal);
        lost.ExceptWith(UsedVariables(selections, fitted));
        return operation with
        {
            Selections = selections,
            Variables = [.. operation.Variables.Where(variable => !lost.Contains(variable.Name))],
        };
    }

    public TypeDefinition? RootType(RootKind kind) => kind switch
    {
        RootKind.Query => schema.Find(schema.QueryType),
        RootKind.Mutation => schema.Find(schema.MutationType),
        _ => schema.Find(schema.SubscriptionType),
    };

    private static IEnumerable<string> UsedVariables(IReadOnlyList<Selection> selections, IReadOnlyDictionary<string, FragmentDefinition> fragments) =>
        NodeWalk.VariableNames(selections)
            .Concat(NodeWalk.Reached(selections, fragments).SelectMany(fragment => NodeWalk.VariableNames(fragment.Selections)));

    private List<Selection> Fit(IReadOnlyList<Selection> selections, TypeDefinition? parent)
    {
        var kept = new List<Selection>(selections.Count);
        foreach (Selection selection in selections)
        {
            if (Fit(selection, parent) is { } fitted)
            {
                kept.Add(fitted);
            }
        }

        // A selection must not be empty, and this field is always there.
        return kept.Count == 0 ? [TypeName] : kept;
    }

    private Selection? Fit(Selection selection, TypeDefinition? parent)
    {
        switch (selection)
        {
            case FieldSelection field:
                FieldDefinition? definition = parent is null ? null : schema.FindField(parent, field.Name);
                if (field.HasDirective(BuiltIns.IfSupported))
                {
                    if (parent is not null && !IsSupported(field, definition))
                    {
                        return null;
                    }

                    field = field with
                    {
                        IfSupported = true,
                        Directives = [.. field.Directives.Where(directive => directive.Name != BuiltIns.IfSupported)],
                    };
                }

                return field.Selections is null
                    ? field
                    : field with { Selections = Fit(field.Selections, definition is null ? null : schema.Find(definition.Type)) };
            case InlineSelection inline:
                return inline with
                {
                    Selections = Fit(inline.Selections, inline.TypeCondition is null ? parent : schema.Find(inline.TypeCondition)),
                };
            default:
                return selection;
        }
    }

    private static bool IsSupported(FieldSelection field, FieldDefinition? definition) =>
        definition is not null && field.Arguments.All(argument => definition.Arguments.Any(known => known.Name == argument.Name));
}
