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

    // Keys under which some selection depends on the concrete type. Another selection under the same key is merged with it and
    // may be the only one sent, so it asks for the type too.
    private readonly HashSet<string> _polymorphicKeys = new(StringComparer.Ordinal);

    public static string InclusionKey(string fragment) => $"_has_{fragment}";

    public FragmentDefinition Complete(FragmentDefinition fragment)
    {
        TypeDefinition? type = schema.Find(fragment.TypeCondition);
        NoteKeys(fragment.Selections, type);
        return fragment with { Selections = Complete(fragment.Selections, type) };
    }

    /// <summary>
    /// The root selection, with fragments on the root written out: their keys answer at the root, so they need the prefix of
    /// a joined operation, which keys inside a shared fragment cannot have.
    /// </summary>
    public IReadOnlyList<Selection> CompleteRoot(IReadOnlyList<Selection> selections, TypeDefinition? root)
    {
        NoteKeys(selections, root);
        return WriteOut(Complete(selections, root), root);
    }

    private IReadOnlyList<Selection> WriteOut(IReadOnlyList<Selection> selections, TypeDefinition? root) =>
    [
        .. selections.Select(selection => selection switch
        {
            SpreadSelection spread when fragments.TryGetValue(spread.Name, out FragmentDefinition? fragment) => new InlineSelection(
                fragment.TypeCondition, spread.Directives, CompleteRoot(fragment.Selections, root), spread.Span),
            InlineSelection inline => inline with { Selections = WriteOut(inline.Selections, root) },
            _ => selection,
        }),
    ];

    private void NoteKeys(IReadOnlyList<Selection> selections, TypeDefinition? parent)
    {
        foreach (Selection selection in selections)
        {
            TypeDefinition? type = TypeBelow(selection, parent);
            IReadOnlyList<Selection> inner = NodeWalk.Children(selection);
            if (selection is FieldSelection field && type is { IsAbstract: true } && IsPolymorphic(inner, type))
            {
                _polymorphicKeys.Add(field.ResponseKey);
            }

            NoteKeys(inner, type);
        }
    }

    private TypeDefinition? TypeBelow(Selection selection, TypeDefinition? parent) => selection switch
    {
        FieldSelection field => parent is not null && schema.FindField(parent, field.Name) is { } definition ? schema.Find(definition.Type) : null,
        InlineSelection { TypeCondition: { } condition } => schema.Find(condition),
        _ => parent,
    };

    private List<Selection> Complete(IReadOnlyList<Selection> selections, TypeDefinition? parent, string? key = null, bool isOwnSet = true)
    {
        var completed = new List<Selection>(selections.Count + 1);
        if (isOwnSet && parent is { IsAbstract: true } && NeedsTypeName(selections, parent, key))
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
            Selections = Complete(inner, TypeBelow(field, parent), field.ResponseKey),
        },

        // What an inline fragment selects is part of the set around it, which knows the concrete type already.
        InlineSelection inline => inline with
        {
            Selections = Complete(inline.Selections, TypeBelow(inline, parent), isOwnSet: false),
        },
        _ => selection,
    };

    private bool NeedsTypeName(IReadOnlyList<Selection> selections, TypeDefinition parent, string? key) =>
        ((key is not null && _polymorphicKeys.Contains(key)) || IsPolymorphic(selections, parent))
        && !selections.Any(selection => selection is FieldSelection { ResponseKey: "__typename", IsConditional: false });

    private bool IsPolymorphic(IReadOnlyList<Selection> selections, TypeDefinition parent) =>
        FieldCollector.Collect(schema, fragments, parent, selections.Select(selection => new Part(selection, false))).IsPolymorphic;
}
