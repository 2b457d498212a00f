using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Parsing;

namespace Wandb.Generators.Analyzers;

/// <summary>
/// Finds the rules of what a value is given to: a property of an editor, of a record with <c>[ArtifactMetadata]</c>, or of a record
/// inside one.
/// </summary>
internal sealed class RuledMembers(INamedTypeSymbol attribute, ReachableRecords reachable)
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentDictionary<string, IReadOnlyList<AttributeData>>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The rules of a property or parameter of a type; a property may be inherited by it.</summary>
    public IReadOnlyList<AttributeData> RulesOf(INamedTypeSymbol owner, string name, CancellationToken cancellationToken) => _known
        .GetOrAdd(owner, static _ => new(StringComparer.Ordinal))
        .GetOrAdd(name, _ => Find(owner, name, cancellationToken));

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

    private AttributeData[] Find(INamedTypeSymbol owner, string name, CancellationToken cancellationToken)
    {
        if (EditorSymbols.IsEditor(owner))
        {
            return EditorSymbols.RecordOf(owner) is { } record ? [.. Rules(record, name)] : [];
        }

        AttributeData[] rules = [.. Rules(owner, name)];
        return rules.Length > 0 && (RecordAnalysis.AttributeOf(owner, attribute) is not null || reachable.Contains(owner, cancellationToken)) ? rules : [];
    }

    // By the name of a constructor's parameter too.
    private static ISymbol? DeclaredMember(INamedTypeSymbol record, string name) => record.GetMembers().FirstOrDefault(candidate =>
        candidate is IPropertySymbol or IFieldSymbol && string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));

    // The attributes of a positional member stand on its parameter, unless they say [property: ...].
    private static IEnumerable<AttributeData> Rules(INamedTypeSymbol record, string name) =>
        Member(record, name) is not { } member || IsIgnored(member) ? []
        : ValidationRules.On(member).Concat(member.ContainingType.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(ValidationRules.On))
            .Where(ValidationRules.IsBuiltIn);

    // No metadata, so that no save looks at it.
    private static bool IsIgnored(ISymbol member) => member.GetAttributes().Any(data =>
        data.AttributeClass?.Name == "JsonIgnoreAttribute" && data.NamedArguments.All(named => named.Value.Value is 1));
}
