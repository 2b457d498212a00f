using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>
/// Adds to a document what reading its answer needs: the concrete type where records depend on it, and for each fragment
/// spread under a condition a key that is in the answer exactly when the fragment is.
/// </summary>
internal sealed class DocumentCompleter(SchemaModel schema, IReadOnlyDictionary<string, FragmentDefinition> fragments)
{
    private static readonly FieldSelection TypeName = new(null, "__typename", [], [], null, default);

    public static string InclusionKey(string fragment) => $"_has_{fragment}";

    public FragmentDefinition Complete(FragmentDefinition fragment) =>
        fragment with { Selections = Complete(fragment.Selections, schema.Find(fragment.TypeCondition)) };

    /// <summary>
    /// The root selection, with fragments on the root written out: their keys answer at the root, so they need the prefix of
    /// a joined operation, which keys inside a shared fragment cannot have.
    /// </summary>
    public IReadOnlyList<Selection> CompleteRoot(IReadOnlyList<Selection> selections, TypeDefinition? root) =>
        WriteOut(Complete(selections, root), root);

    private IReadOnlyList<Selection> WriteOut(IReadOnlyList<Selection> selections, TypeDefinition? root) =>
    [
        .. selections.Select(selection => selection switch
        {
            SpreadSelection spread when fragments.TryGetValue(spread.Name, out FragmentDefinition? fragment) => new InlineSelection(
                fragment.TypeCondition, spread.Directives, WriteOut(Complete(fragment.Selections, root), root), spread.Span),
            InlineSelection inline => inline with { Selections = WriteOut(inline.Selections, root) },
            _ => selection,
        }),
    ];

    private List<Selection> Complete(IReadOnlyList<Selection> selections, TypeDefinition? parent, bool isOwnSet = true)
    {
        var completed = new List<Selection>(selections.Count + 1);
        if (isOwnSet && parent is { IsAbstract: true } && NeedsTypeName(selections, parent))
        {
            completed.Add(TypeName);
        }

        foreach (Selection selection in selections)
        {
            completed.Add(Complete(selection, parent));
            if (selection is SpreadSelection { IsConditional: true } spread)
            {
                completed.Add(TypeName with { Alias = InclusionKey(spread.Name), Directives = spread.Directives });
            }
        }

        return completed;
    }

    private Selection Complete(Selection selection, TypeDefinition? parent) => selection switch
    {
        FieldSelection { Selections: { } inner } field => field with
        {
            Selections = Complete(inner, parent is not null && schema.FindField(parent, field.Name) is { } definition ? schema.Find(definition.Type) : null),
        },

        // What an inline fragment selects is part of the set around it, which knows the concrete type already.
        InlineSelection inline => inline with
        {
            Selections = Complete(inline.Selections, inline.TypeCondition is null ? parent : schema.Find(inline.TypeCondition), isOwnSet: false),
        },
        _ => selection,
    };

    private bool NeedsTypeName(IReadOnlyList<Selection> selections, TypeDefinition parent) =>
        FieldCollector.Collect(schema, fragments, parent, selections.Select(selection => new Part(selection, false))).IsPolymorphic
        && !selections.Any(selection => selection is FieldSelection { ResponseKey: "__typename", IsConditional: false });
}
