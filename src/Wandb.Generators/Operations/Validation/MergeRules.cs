using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>Fields that answer under one key are the same field with the same arguments, or can never both be in the answer.</summary>
internal sealed class MergeRules(ValidationContext context)
{
    private readonly HashSet<(FieldSelection, FieldSelection, bool)> _compared = new(PairComparer.Instance);

    public void Check(Definition definition, TypeDefinition root) => CheckSet(Collect([(definition.Selections, root)]), definition);

    private void CheckSet(IReadOnlyList<Placed> fields, Definition definition)
    {
        foreach (IGrouping<string, Placed> group in fields.GroupBy(field => field.Node.ResponseKey, StringComparer.Ordinal))
        {
            Placed[] same = [.. group];
            for (int i = 0; i < same.Length; i++)
            {
                for (int j = i + 1; j < same.Length; j++)
                {
                    Compare(same[i], same[j], exclusive: false, definition);
                }

                // Inside a fragment the fragment's own check looks.
                if (same[i].Fragment is null && same[i].Node.Selections is not null)
                {
                    CheckSet(Children(same[i]), definition);
                }
            }
        }
    }

    private void Compare(Placed left, Placed right, bool exclusive, Definition definition)
    {
        exclusive |= left.Parent.Name != right.Parent.Name && left.Parent.Kind == TypeKind.Object && right.Parent.Kind == TypeKind.Object;
        if (ReferenceEquals(left.Node, right.Node) || !_compared.Add((left.Node, right.Node, exclusive)))
        {
            return;
        }

        if (Conflict(left, right, exclusive) is { } conflict)
        {
            Placed at = right.Fragment is null ? right : left;
            context.Report(
                at.Fragment is null ? at.Node.Span : definition.NameSpan,
                $"two fields answer as '{left.Node.ResponseKey}' but {conflict}; give one of them an alias");
            return;
        }

        foreach (Placed inner in Children(left))
        {
            foreach (Placed other in Children(right).Where(field => field.Node.ResponseKey == inner.Node.ResponseKey))
            {
                Compare(inner, other, exclusive, definition);
            }
        }
    }

    private string? Conflict(Placed left, Placed right, bool exclusive)
    {
        if (!exclusive && left.Node.Name != right.Node.Name)
        {
            return $"are different fields ('{left.Node.Name}' and '{right.Node.Name}')";
        }

        if (!exclusive && Text(left.Node) != Text(right.Node))
        {
            return "have different arguments";
        }

        return left.Type is { } one && right.Type is { } other && !SameShape(one, other)
            ? $"have different types ({one} and {other})"
            : null;
    }

    private bool SameShape(TypeReference left, TypeReference right)
    {
        if (left.NonNull != right.NonNull || left.IsList != right.IsList)
        {
            return false;
        }

        if (left.Item is not null)
        {
            return SameShape(left.Item, right.Item!);
        }

        bool composite = context.Schema.Find(left)?.IsComposite == true && context.Schema.Find(right)?.IsComposite == true;
        return composite || left.Name == right.Name;
    }

    private static string Text(FieldSelection field) => string.Join(",", field.Arguments
        .OrderBy(argument => argument.Name, StringComparer.Ordinal)
        .Select(argument => $"{argument.Name}:{DocumentPrinter.Value(argument.Value)}"));

    private List<Placed> Children(Placed field) =>
        field.Node.Selections is { } selections && field.Type is { } type && context.Schema.Find(type) is { } parent
            ? Collect([(selections, parent)], field.Fragment)
            : [];

    /// <summary>The fields of selections, those of fragments included.</summary>
    private List<Placed> Collect(IEnumerable<(IReadOnlyList<Selection> Selections, TypeDefinition Parent)> sets, string? fragment = null)
    {
        var fields = new List<Placed>();
        var spread = new HashSet<string>(StringComparer.Ordinal);
        foreach ((IReadOnlyList<Selection> selections, TypeDefinition parent) in sets)
        {
            Collect(selections, parent, fragment, fields, spread);
        }

        return fields;
    }

    private void Collect(IReadOnlyList<Selection> selections, TypeDefinition parent, string? fragment, List<Placed> fields, HashSet<string> spread)
    {
        foreach (Selection selection in selections)
        {
            switch (selection)
            {
                case FieldSelection field:
                    fields.Add(new Placed(field, parent, context.Schema.FindField(parent, field.Name)?.Type, fragment));
                    break;
                case InlineSelection inline:
                    TypeDefinition? narrowed = inline.TypeCondition is null ? parent : context.Schema.Find(inline.TypeCondition);
                    Collect(inline.Selections, narrowed ?? parent, fragment, fields, spread);
                    break;
                case SpreadSelection { Name: var name } when spread.Add(name) && context.Fragments.TryGetValue(name, out FragmentDefinition? other):
                    Collect(other.Selections, context.Schema.Find(other.TypeCondition) ?? parent, name, fields, spread);
                    break;
            }
        }
    }

    /// <summary>A field, the type it stands on, and the fragment it comes from.</summary>
    private sealed record Placed(FieldSelection Node, TypeDefinition Parent, TypeReference? Type, string? Fragment);

    private sealed class PairComparer : IEqualityComparer<(FieldSelection, FieldSelection, bool)>
    {
        public static readonly PairComparer Instance = new();

        public bool Equals((FieldSelection, FieldSelection, bool) x, (FieldSelection, FieldSelection, bool) y) =>
            ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2) && x.Item3 == y.Item3;

        public int GetHashCode((FieldSelection, FieldSelection, bool) pair) =>
            unchecked((System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Item1) * 31)
                + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Item2));
    }
}
