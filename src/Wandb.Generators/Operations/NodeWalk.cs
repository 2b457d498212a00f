namespace Wandb.Generators.Operations;

/// <summary>Searches through nodes.</summary>
internal static class NodeWalk
{
    /// <summary>All selections below, not entering the fragments that are spread.</summary>
    public static IEnumerable<Selection> Descendants(IEnumerable<Selection> selections)
    {
        foreach (Selection selection in selections)
        {
            yield return selection;
            foreach (Selection inner in Descendants(Children(selection)))
            {
                yield return inner;
            }
        }
    }

    public static IReadOnlyList<Selection> Children(Selection selection) => selection switch
    {
        FieldSelection field => field.Selections ?? [],
        InlineSelection inline => inline.Selections,
        _ => [],
    };

    public static IEnumerable<string> SpreadNames(IEnumerable<Selection> selections) =>
        Descendants(selections).OfType<SpreadSelection>().Select(spread => spread.Name);

    /// <summary>The fragments reached from the selections, each once, in the order of reaching them.</summary>
    public static IReadOnlyList<FragmentDefinition> Reached(IEnumerable<Selection> selections, IReadOnlyDictionary<string, FragmentDefinition> fragments)
    {
        var reached = new List<FragmentDefinition>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(SpreadNames(selections));
        while (open.Count > 0)
        {
            if (fragments.TryGetValue(open.Dequeue(), out FragmentDefinition? fragment) && seen.Add(fragment.Name))
            {
                reached.Add(fragment);
                foreach (string name in SpreadNames(fragment.Selections))
                {
                    open.Enqueue(name);
                }
            }
        }

        return reached;
    }

    /// <summary>The variables named in the selections themselves.</summary>
    public static IEnumerable<string> VariableNames(IEnumerable<Selection> selections)
    {
        foreach (Selection selection in Descendants(selections))
        {
            IEnumerable<ArgumentNode> arguments = selection.Directives.SelectMany(directive => directive.Arguments);
            if (selection is FieldSelection field)
            {
                arguments = arguments.Concat(field.Arguments);
            }

            foreach (string name in arguments.SelectMany(argument => VariableNames(argument.Value)))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> VariableNames(ValueNode value) => value.Kind switch
    {
        ValueKind.Variable => [value.Text],
        ValueKind.List => value.Items.SelectMany(VariableNames),
        ValueKind.Object => value.Fields.SelectMany(field => VariableNames(field.Value)),
        _ => [],
    };
}
