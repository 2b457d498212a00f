using Wandb.Generators.Common;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>Arguments are known, given once, given when required, and their values fit.</summary>
internal sealed class ArgumentRules(ValidationContext context)
{
    private readonly ValueRules _values = new(context);

    public void Check(IReadOnlyList<ArgumentNode> given, EquatableArray<InputValueDefinition> declared, Span owner, string ownerName, string? typeName = null)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ArgumentNode argument in given)
        {
            if (!seen.Add(argument.Name))
            {
                context.Report(argument.Span, $"argument '{argument.Name}' is given twice");
            }

            if (declared.FirstOrDefault(candidate => candidate.Name == argument.Name) is { } definition)
            {
                _values.Check(argument.Value, definition.Type);
            }
            else
            {
                context.Report(
                    argument.Span,
                    $"{ownerName} has no argument '{argument.Name}'{Suggestion.For(argument.Name, declared.Select(candidate => candidate.Name))}",
                    typeName);
            }
        }

        foreach (InputValueDefinition missing in declared.Where(definition => definition.IsRequired && !seen.Contains(definition.Name)))
        {
            context.Report(owner, $"{ownerName} needs its argument '{missing.Name}' of type {missing.Type}", typeName);
        }
    }
}
