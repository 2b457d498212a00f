using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Wandb.Generators.Analyzers;

/// <summary>What the schema in use asks of aliases and tags; W&amp;B's own figures where it says nothing.</summary>
internal sealed class LiteralRules
{
    private static readonly LiteralRules WithoutSchema = new([LiteralAliasRule.Fallback], LiteralTagRule.Fallback);

    private static readonly ConditionalWeakTable<SchemaFields, LiteralRules> Made = new();

    private readonly IReadOnlyList<LiteralConstraint> _alias;
    private readonly LiteralConstraint _tag;

    private LiteralRules(IReadOnlyList<LiteralConstraint> alias, LiteralConstraint tag)
    {
        _alias = alias;
        _tag = tag;
    }

    public static LiteralRules InUse(AnalyzerOptions options, CancellationToken cancellationToken) =>
        SchemaInUse.Find(options, cancellationToken) is { } schema ? Made.GetValue(schema.Fields, From) : WithoutSchema;

    public static LiteralRules From(SchemaFields fields) => new(
        [
            fields.ConstraintOf("ArtifactAliasInput.alias").Else(LiteralAliasRule.Fallback),
            fields.ConstraintOf("ArtifactCollectionAliasInput.alias").Else(LiteralAliasRule.Fallback),
        ],
        fields.ConstraintOf("TagInput.tagName").Else(LiteralTagRule.Fallback));

    public LiteralFault? Check(LiteralKind kind, string text) => kind switch
    {
        LiteralKind.Alias => _alias.Select(constraint => LiteralAliasRule.Check(text, constraint)).FirstOrDefault(fault => fault is not null),
        LiteralKind.Tag => LiteralTagRule.Check(text, _tag),
        LiteralKind.ArtifactPath => LiteralPathRule.Check(text),
        _ => null,
    };
}
