using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Analyzers;

/// <summary>Reads the <c>[StringSyntax]</c> mark of parameters, properties and fields, once per symbol and compilation.</summary>
internal sealed class LiteralMarks
{
    private readonly ConcurrentDictionary<ISymbol, LiteralKind> _kinds = new(SymbolEqualityComparer.Default);

    public LiteralKind KindOf(ISymbol? target) => target is null ? LiteralKind.None : _kinds.GetOrAdd(target, Read);

    private static LiteralKind Read(ISymbol target)
    {
        foreach (AttributeData attribute in target.OriginalDefinition.GetAttributes())
        {
            if (IsStringSyntax(attribute.AttributeClass)
                && attribute.ConstructorArguments.Length > 0
                && attribute.ConstructorArguments[0].Value is string syntax)
            {
                return KindNamed(syntax);
            }
        }

        return LiteralKind.None;
    }

    // By name: a library for older frameworks may carry its own copy of the attribute, as the compiler allows.
    private static bool IsStringSyntax(INamedTypeSymbol? type) =>
        type is { Name: "StringSyntaxAttribute", ContainingNamespace: { Name: "CodeAnalysis" } inner }
        && inner.ToDisplayString() == "System.Diagnostics.CodeAnalysis";

    private static LiteralKind KindNamed(string syntax) => syntax switch
    {
        "wandb-alias" => LiteralKind.Alias,
        "wandb-tag" => LiteralKind.Tag,
        "wandb-artifact-path" => LiteralKind.ArtifactPath,
        "wandb-artifact-name" => LiteralKind.ArtifactName,
        _ => LiteralKind.None,
    };
}
