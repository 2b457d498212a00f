using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Analyzers;

/// <summary>What the schema in use asks of aliases and tags; W&amp;B's own figures where it says nothing.</summary>
internal sealed class LiteralRules
{
    private static readonly LiteralRules WithoutSchema = new([LiteralAliasRule.Fallback], LiteralTagRule.Fallback, ArtifactTypeRule.Fallback);

    private static readonly ConditionalWeakTable<SchemaModel, LiteralRules> Made = new();

    private readonly IReadOnlyList<LiteralConstraint> _alias;
    private readonly LiteralConstraint _tag;

    private LiteralRules(IReadOnlyList<LiteralConstraint> alias, LiteralConstraint tag, LiteralConstraint artifactType)
    {
        _alias = alias;
        _tag = tag;
        ArtifactType = artifactType;
    }

    /// <summary>What an artifact type has to fit.</summary>
    public LiteralConstraint ArtifactType { get; }

    public static LiteralRules InUse(AnalyzerOptions options, CancellationToken cancellationToken) =>
        AnalyzedSchema.Find(options, cancellationToken) is var (_, schema) ? Made.GetValue(schema, From) : WithoutSchema;

    public LiteralFault? Check(LiteralKind kind, string text) => kind switch
    {
        LiteralKind.Alias => _alias.Select(constraint => LiteralAliasRule.Check(text, constraint)).FirstOrDefault(fault => fault is not null),
        LiteralKind.Tag => LiteralTagRule.Check(text, _tag),
        LiteralKind.ArtifactPath => LiteralPathRule.Check(text),
        LiteralKind.ArtifactName => LiteralNameRule.Check(text),
        _ => null,
    };

    private static LiteralRules From(SchemaModel schema) => new(
        [
            ConstraintOf(schema, "ArtifactAliasInput", "alias").Else(LiteralAliasRule.Fallback),
            ConstraintOf(schema, "ArtifactCollectionAliasInput", "alias").Else(LiteralAliasRule.Fallback),
        ],
        ConstraintOf(schema, "TagInput", "tagName").Else(LiteralTagRule.Fallback),
        ConstraintOf(schema, "ArtifactTypeInput", "name").Else(ArtifactTypeRule.Fallback));

    private static LiteralConstraint ConstraintOf(SchemaModel schema, string input, string field)
    {
        Constraint? declared = schema.Find(input)?.FindInputField(field)?.Constraint;
        return new(declared?.MinLength, declared?.MaxLength, declared?.Pattern);
    }
}
