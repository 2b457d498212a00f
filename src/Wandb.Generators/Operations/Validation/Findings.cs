using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>Something invalid, at a span of the file that holds the definition.</summary>
internal readonly record struct Finding(Span Span, string Message);

/// <summary>What all rules work with: the schema, the fragments that can be named, and where findings go.</summary>
internal sealed class ValidationContext(SchemaModel schema, IReadOnlyDictionary<string, FragmentDefinition> fragments)
{
    private readonly List<Finding> _findings = [];

    public SchemaModel Schema { get; } = schema;

    public IReadOnlyDictionary<string, FragmentDefinition> Fragments { get; } = fragments;

    public IReadOnlyList<Finding> Findings => _findings;

    public void Report(Span span, string message) => _findings.Add(new Finding(span, message));
}
