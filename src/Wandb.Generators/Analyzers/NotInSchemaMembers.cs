using Microsoft.CodeAnalysis;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Analyzers;

/// <summary>The members that a wrapper has only where the schema in use has the fields behind them.</summary>
internal static class NotInSchemaMembers
{
    // As SchemaCapabilities decides it, with the names to say what is missing.
    private static readonly Dictionary<string, (string Type, string Field)[]> FieldsBehind = new(StringComparer.Ordinal)
    {
        ["Tags"] = [("UpdateArtifactInput", "tagsToAdd"), ("UpdateArtifactInput", "tagsToDelete"), ("Artifact", "tags")],
        ["Where"] = [("ArtifactCollection", "artifacts(filters:)")],
        ["Ttl"] = [("UpdateArtifactInput", "ttlDurationSeconds"), ("Artifact", "ttlDurationSeconds"), ("Artifact", "ttlIsInherited")],
    };

    public static bool IsOne(string name) => FieldsBehind.ContainsKey(name);

    /// <summary>The first field that the member needs and the schema lacks; null when the schema has them all.</summary>
    public static string? FirstMissing(string name, SchemaModel schema) =>
        FieldsBehind[name].Where(behind => !Has(schema, behind)).Select(behind => $"{behind.Type}.{behind.Field}").FirstOrDefault();

    /// <summary>Whether a type is an artifact wrapper: it implements <c>Wandb.IArtifact</c> of itself.</summary>
    public static bool IsWrapper(ITypeSymbol? type) => type is INamedTypeSymbol && type.AllInterfaces.Any(implemented =>
        implemented is { Name: "IArtifact", Arity: 1, ContainingNamespace: { Name: "Wandb", ContainingNamespace.IsGlobalNamespace: true } }
        && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type));

    /// <summary>Whether a type is the draft that belongs to a wrapper.</summary>
    public static bool IsDraft(ITypeSymbol? type) => type is { Name: "Draft", ContainingType: { } wrapper } && IsWrapper(wrapper);

    /// <summary>The name for a message.</summary>
    public static string NameOf(ITypeSymbol type) => type.ContainingType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;

    private static bool Has(SchemaModel schema, (string Type, string Field) behind)
    {
        // Of a field with an argument, both have to be there.
        string[] pieces = behind.Field.Split('(', ':');
        return schema.Find(behind.Type) is { } type
            && (pieces.Length == 1
                ? type.FindField(behind.Field) is not null || type.FindInputField(behind.Field) is not null
                : type.FindField(pieces[0])?.Arguments.Any(argument => argument.Name == pieces[1]) == true);
    }
}
