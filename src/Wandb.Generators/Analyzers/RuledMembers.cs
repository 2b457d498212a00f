using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Parsing;

namespace Wandb.Generators.Analyzers;

/// <summary>Finds the rules of what a value is given to: a property of an editor, or of a record with <c>[ArtifactMetadata]</c>.</summary>
internal sealed class RuledMembers(INamedTypeSymbol attribute)
{
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<AttributeData>> _known = new(SymbolEqualityComparer.Default);

    public IReadOnlyList<AttributeData> RulesOf(ISymbol target) => _known.GetOrAdd(target, Find);

    /// <summary>The property or field of a record, or of a base of it; null when there is none.</summary>
    public static ISymbol? Member(INamedTypeSymbol record, string name)
    {
        for (INamedTypeSymbol? level = record; level is not null; level = level.BaseType)
        {
            if (DeclaredMember(level, name) is { } member)
            {
                return member;
            }
        }

        return null;
    }

    private IReadOnlyList<AttributeData> Find(ISymbol target)
    {
        switch (target)
        {
            case IPropertySymbol property when EditorSymbols.IsKey(property) && EditorSymbols.RecordOf(property.ContainingType) is { } record:
                return [.. Rules(record, property.Name)];
            case IPropertySymbol property when IsMetadata(property.ContainingType):
                return [.. Rules(property.ContainingType, property.Name)];
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } parameter
                when IsMetadata(constructor.ContainingType):
                return [.. Rules(constructor.ContainingType, parameter.Name)];
            default:
                return [];
        }
    }

    private bool IsMetadata(INamedTypeSymbol type) => RecordAnalysis.AttributeOf(type, attribute) is not null;

    // By the name of a constructor's parameter too.
    private static ISymbol? DeclaredMember(INamedTypeSymbol record, string name) => record.GetMembers().FirstOrDefault(candidate =>
        candidate is IPropertySymbol or IFieldSymbol && string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));

    // The attributes of a positional member stand on its parameter, unless they say [property: ...].
    private static IEnumerable<AttributeData> Rules(INamedTypeSymbol record, string name)
    {
        for (INamedTypeSymbol? level = record; level is not null; level = level.BaseType)
        {
            if (DeclaredMember(level, name) is { } member)
            {
                return ValidationRules.On(member).Concat(level.InstanceConstructors
                    .SelectMany(constructor => constructor.Parameters)
                    .Where(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))
                    .SelectMany(ValidationRules.On))
                    .Where(ValidationRules.IsBuiltIn);
            }
        }

        return [];
    }
}
