using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>The variables of one operation: declared once, of input types, used, and used only where their type fits.</summary>
internal sealed class VariableRules(ValidationContext context)
{
    private readonly ValueRules _values = new(context);
    private readonly DirectiveRules _directives = new(context);

    public void Check(OperationDefinition operation, TypeDefinition root)
    {
        var declared = new Dictionary<string, VariableDefinition>(StringComparer.Ordinal);
        foreach (VariableDefinition variable in operation.Variables)
        {
            if (declared.ContainsKey(variable.Name))
            {
                context.Report(variable.Span, $"variable '${variable.Name}' is declared twice");
                continue;
            }

            declared.Add(variable.Name, variable);
            CheckDeclaration(variable);
        }

        IReadOnlyList<VariableUse> uses = VariableUses.Of(operation, root, context);
        foreach (VariableUse use in uses)
        {
            if (!declared.TryGetValue(use.Name, out VariableDefinition? variable))
            {
                context.Report(
                    use.Fragment is null ? use.Span : operation.NameSpan,
                    $"variable '${use.Name}'{InFragment(use)} is not declared{Suggestion.For(use.Name, declared.Keys)}");
            }
            else if (use.Expected is not null && !Fits(variable, use))
            {
                context.Report(
                    use.Fragment is null ? use.Span : operation.NameSpan,
                    $"variable '${use.Name}' is {variable.Type}, but {use.Expected} is expected{InFragment(use)}; declare it as ${use.Name}: {use.Expected}");
            }
        }

        foreach (VariableDefinition unused in declared.Values.Where(variable => !uses.Any(use => use.Name == variable.Name)))
        {
            context.Report(unused.Span, $"variable '${unused.Name}' is not used; remove it");
        }
    }

    private static string InFragment(VariableUse use) => use.Fragment is null ? string.Empty : $" in fragment '{use.Fragment}'";

    private void CheckDeclaration(VariableDefinition variable)
    {
        _directives.Check(variable.Directives, "VARIABLE_DEFINITION");
        string name = variable.Type.NamedType;
        if (context.Schema.Find(name) is not { } type)
        {
            string near = Suggestion.For(name, context.Schema.Types.Where(known => known.IsInput).Select(known => known.Name));
            context.Report(variable.Span, $"the schema has no type '{name}'{near}");
        }
        else if (!type.IsInput)
        {
            context.Report(variable.Span, $"'{name}' is no type for input; a variable is a scalar, an enum or an input object");
        }
        else if (variable.Default is not null)
        {
            _values.Check(variable.Default, variable.Type);
        }
    }

    private bool Fits(VariableDefinition variable, VariableUse use)
    {
        if (context.Schema.Find(variable.Type.NamedType) is null)
        {
            return true; // said already, at the declaration
        }

        TypeReference expected = use.Expected!;
        bool hasValue = use.HasDefault || (variable.Default is not null && variable.Default.Kind != ValueKind.Null);
        return expected.NonNull && !variable.Type.NonNull
            ? hasValue && IsSubtype(variable.Type, expected.AsNullable())
            : IsSubtype(variable.Type, expected);
    }

    private static bool IsSubtype(TypeReference type, TypeReference super)
    {
        if (super.NonNull)
        {
            return type.NonNull && IsSubtype(type.AsNullable(), super.AsNullable());
        }

        type = type.AsNullable();
        return (type.Item, super.Item) switch
        {
            (null, null) => type.Name == super.Name,
            (not null, not null) => IsSubtype(type.Item, super.Item),
            _ => false,
        };
    }
}
