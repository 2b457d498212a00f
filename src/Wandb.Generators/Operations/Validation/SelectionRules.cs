using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>Fields stand on types that have them, leaves have no selection, fragments can apply where they are spread.</summary>
internal sealed class SelectionRules(ValidationContext context)
{
    private readonly ArgumentRules _arguments = new(context);
    private readonly DirectiveRules _directives = new(context);

    public void Check(IReadOnlyList<Selection> selections, TypeDefinition parent)
    {
        foreach (Selection selection in selections)
        {
            switch (selection)
            {
                case FieldSelection field:
                    CheckField(field, parent);
                    break;
                case SpreadSelection spread:
                    _directives.Check(spread.Directives, "FRAGMENT_SPREAD");
                    CheckSpread(spread, parent);
                    break;
                case InlineSelection inline:
                    _directives.Check(inline.Directives, "INLINE_FRAGMENT");
                    CheckInline(inline, parent);
                    break;
            }
        }
    }

    /// <summary>The type of a condition, or null after saying what is wrong with it.</summary>
    public TypeDefinition? CheckCondition(string condition, Span span)
    {
        TypeDefinition? type = context.Schema.Find(condition);
        if (type is null)
        {
            context.Report(span, $"the schema has no type '{condition}'{Suggestion.For(condition, CompositeNames())}");
        }
        else if (!type.IsComposite)
        {
            context.Report(span, $"a fragment cannot be on '{condition}': it has no fields; name an object, interface or union");
            type = null;
        }

        return type;
    }

    private void CheckField(FieldSelection field, TypeDefinition parent)
    {
        _directives.Check(field.Directives, "FIELD");
        if (context.Schema.FindField(parent, field.Name) is not { } definition)
        {
            context.Report(field.Span, $"type '{parent.Name}' has no field '{field.Name}'{Remedy(field.Name, parent)}", parent.Name);
            return;
        }

        _arguments.Check(field.Arguments, definition.Arguments, field.Span, $"field '{parent.Name}.{field.Name}'", parent.Name);
        TypeDefinition? type = context.Schema.Find(definition.Type);
        if (type is null)
        {
            return;
        }

        if (!type.IsComposite && field.Selections is not null)
        {
            context.Report(field.Span, $"'{field.Name}' is a {definition.Type}, which has no fields; remove its selection");
        }
        else if (type.IsComposite && field.Selections is null)
        {
            context.Report(field.Span, $"'{field.Name}' is a {definition.Type}; say which of its fields are wanted, as in {field.Name} {{ {Example(type)} }}");
        }
        else if (field.Selections is not null)
        {
            Check(field.Selections, type);
        }
    }

    private void CheckSpread(SpreadSelection spread, TypeDefinition parent)
    {
        if (!context.Fragments.TryGetValue(spread.Name, out FragmentDefinition? fragment))
        {
            context.Report(spread.Span, $"there is no fragment '{spread.Name}' in this namespace{Suggestion.For(spread.Name, context.Fragments.Keys)}");
        }
        else if (context.Schema.Find(fragment.TypeCondition) is { IsComposite: true } type)
        {
            CheckOverlap(type, parent, spread.Span, $"fragment '{spread.Name}'");
        }
    }

    private void CheckInline(InlineSelection inline, TypeDefinition parent)
    {
        TypeDefinition? type = inline.TypeCondition is null ? parent : CheckCondition(inline.TypeCondition, inline.Span);
        if (type is not null)
        {
            CheckOverlap(type, parent, inline.Span, "this fragment");
            Check(inline.Selections, type);
        }
    }

    private void CheckOverlap(TypeDefinition type, TypeDefinition parent, Span span, string what)
    {
        var possible = new HashSet<string>(context.Schema.PossibleTypes(parent).Select(candidate => candidate.Name), StringComparer.Ordinal);
        if (type.Name != parent.Name && !context.Schema.PossibleTypes(type).Any(candidate => possible.Contains(candidate.Name)))
        {
            context.Report(span, $"{what} is on '{type.Name}', and a '{parent.Name}' is never one; it would never apply");
        }
    }

    private string Remedy(string name, TypeDefinition parent)
    {
        if (parent.IsAbstract
            && context.Schema.PossibleTypes(parent).FirstOrDefault(type => type.FindField(name) is not null) is { } concrete)
        {
            return $"; '{concrete.Name}' has: select it inside ... on {concrete.Name} {{ }}";
        }

        return Suggestion.For(name, parent.Fields.Select(field => field.Name));
    }

    private static string Example(TypeDefinition type) => type.Fields.IsEmpty ? "__typename" : type.Fields[0].Name;

    private IEnumerable<string> CompositeNames() => context.Schema.Types.Where(type => type.IsComposite).Select(type => type.Name);
}
