using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Validation;

/// <summary>Something invalid.</summary>
/// <param name="Span">Where, in the file that holds the definition.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="TypeName">The type of the schema that lacks something, when that is what is wrong.</param>
internal readonly record struct Finding(Span Span, string Message, string? TypeName = null);

/// <summary>What all rules work with: the schema, the fragments that can be named, and where findings go.</summary>
internal sealed class ValidationContext(SchemaModel schema, IReadOnlyDictionary<string, FragmentDefinition> fragments)
{
    private readonly List<Finding> _findings = [];

    public SchemaModel Schema { get; } = schema;

    public IReadOnlyDictionary<string, FragmentDefinition> Fragments { get; } = fragments;

    public IReadOnlyList<Finding> Findings => _findings;

    public void Report(Span span, string message, string? typeName = null) => _findings.Add(new Finding(span, message, typeName));
}
