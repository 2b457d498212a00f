using Wandb.Generators.Common;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>A place where a variable stands.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Expected">The type of the place, or null where the schema does not say.</param>
/// <param name="HasDefault">The place has a default of its own.</param>
/// <param name="Fragment">The fragment it stands in, or null in the operation itself.</param>
/// <param name="Span">Where, in the file of the operation or of the fragment.</param>
internal sealed record VariableUse(string Name, TypeReference? Expected, bool HasDefault, string? Fragment, Span Span);

/// <summary>Collects the uses of variables in an operation and all fragments that it reaches.</summary>
internal sealed class VariableUses
{
    private readonly ValidationContext _context;
    private readonly List<VariableUse> _uses = [];
    private string? _fragment;

    private VariableUses(ValidationContext context) => _context = context;

    public static IReadOnlyList<VariableUse> Of(OperationDefinition operation, TypeDefinition root, ValidationContext context)
    {
        var uses = new VariableUses(context);
        uses.VisitDirectives(operation.Directives);
        uses.Visit(operation.Selections, root);
        foreach (FragmentDefinition fragment in NodeWalk.Reached(operation.Selections, context.Fragments))
        {
            uses._fragment = fragment.Name;
            uses.VisitDirectives(fragment.Directives);
            uses.Visit(fragment.Selections, context.Schema.Find(fragment.TypeCondition));
        }

        return uses._uses;
    }

    private void Visit(IReadOnlyList<Selection> selections, TypeDefinition? parent)
    {
        foreach (Selection selection in selections)
        {
            VisitDirectives(selection.Directives);
            switch (selection)
            {
                case FieldSelection field:
                    FieldDefinition? definition = parent is null ? null : _context.Schema.FindField(parent, field.Name);
                    VisitArguments(field.Arguments, definition?.Arguments ?? default);
                    Visit(field.Selections ?? [], definition is null ? null : _context.Schema.Find(definition.Type));
                    break;
                case InlineSelection inline:
                    Visit(inline.Selections, inline.TypeCondition is null ? parent : _context.Schema.Find(inline.TypeCondition));
                    break;
            }
        }
    }

    private void VisitDirectives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (DirectiveNode directive in directives)
        {
            VisitArguments(
                directive.Arguments,
                _context.Schema.Directives.FirstOrDefault(known => known.Name == directive.Name)?.Arguments ?? default);
        }
    }

    private void VisitArguments(IReadOnlyList<ArgumentNode> arguments, EquatableArray<InputValueDefinition> declared)
    {
        foreach (ArgumentNode argument in arguments)
        {
            InputValueDefinition? definition = declared.FirstOrDefault(known => known.Name == argument.Name);
            Visit(argument.Value, definition?.Type, definition?.DefaultValue is not null);
        }
    }

    private void Visit(ValueNode value, TypeReference? type, bool hasDefault)
    {
        switch (value.Kind)
        {
            case ValueKind.Variable:
                _uses.Add(new VariableUse(value.Text, type, hasDefault, _fragment, value.Span));
                break;
            case ValueKind.List:
                foreach (ValueNode item in value.Items)
                {
                    Visit(item, type?.Item ?? type, hasDefault: false);
                }

                break;
            case ValueKind.Object:
                VisitArguments(value.Fields, type is null ? default : _context.Schema.Find(type)?.InputFields ?? default);
                break;
        }
    }
}
