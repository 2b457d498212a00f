using Microsoft.CodeAnalysis;
using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Diagnostics;

/// <summary>Rules about texts and members in users' code: WANDB3xx.</summary>
internal static class LiteralDiagnostics
{
    public static readonly DiagnosticDescriptor InvalidAlias = Rule.Create(
        DiagnosticIds.InvalidAliasLiteral,
        "Alias that W&B refuses",
        "W&B refuses the alias '{0}': {1}; {2}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InvalidTag = Rule.Create(
        DiagnosticIds.InvalidTagLiteral,
        "Tag that W&B refuses",
        "W&B refuses the tag '{0}': {1}; {2}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InvalidPath = Rule.Create(
        DiagnosticIds.InvalidPathLiteral,
        "Artifact path that W&B refuses",
        "'{0}' is not an artifact path: {1}; {2}",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NotInSchema = Rule.Create(
        DiagnosticIds.NotInSchema,
        "Member that the schema in use has no field for",
        "{0} has no {1}: the schema in use ('{2}') has no {3}; use a server that has it and point WandbSchema at that server's schema, or leave {1} out",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor BrokenRule = Rule.Create(
        DiagnosticIds.BrokenRule,
        "Constant that breaks a rule of the record",
        "'{0}' {1} ([{2}] of the record); a save would refuse this value",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InvalidName = Rule.Create(
        DiagnosticIds.InvalidNameLiteral,
        "Artifact name that W&B refuses",
        "W&B refuses the artifact name '{0}': {1}; {2}",
        DiagnosticSeverity.Error);

    public static DiagnosticDescriptor Of(LiteralKind kind) => kind switch
    {
        LiteralKind.Tag => InvalidTag,
        LiteralKind.ArtifactPath => InvalidPath,
        LiteralKind.ArtifactName => InvalidName,
        _ => InvalidAlias,
    };
}
