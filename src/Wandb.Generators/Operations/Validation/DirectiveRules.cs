namespace Wandb.Generators.Operations.Validation;

/// <summary>Directives are known, stand where they may, once unless repeatable.</summary>
internal sealed class DirectiveRules(ValidationContext context)
{
    private readonly ArgumentRules _arguments = new(context);

    /// <param name="directives">The directives of one node.</param>
    /// <param name="location">The kind of node, by the name that schemas use for it.</param>
    public void Check(IReadOnlyList<DirectiveNode> directives, string location)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (DirectiveNode directive in directives)
        {
            if (context.Schema.Directives.FirstOrDefault(candidate => candidate.Name == directive.Name) is not { } definition)
            {
                context.Report(
                    directive.Span,
                    $"there is no directive '@{directive.Name}'{Suggestion.For(directive.Name, context.Schema.Directives.Select(known => known.Name))}");
                continue;
            }

            if (!definition.Locations.Any(known => Normal(known) == Normal(location)))
            {
                string allowed = string.Join(", ", definition.Locations);
                context.Report(directive.Span, $"directive '@{directive.Name}' cannot stand here ({location}), only on {allowed}");
            }

            if (!seen.Add(directive.Name) && !definition.Repeatable)
            {
                context.Report(directive.Span, $"directive '@{directive.Name}' is given twice");
            }

            _arguments.Check(directive.Arguments, definition.Arguments, directive.Span, $"directive '@{directive.Name}'");
        }
    }

    // The parser's enum spells FragmentSpread what SDL spells FRAGMENT_SPREAD.
    private static string Normal(string location) => location.Replace("_", string.Empty).ToUpperInvariant();
}
