using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>What a missing key stands for.</summary>
/// <param name="IsRefused">Whether it is refused.</param>
/// <param name="Constant">The value, as C#; null is the type's default.</param>
/// <param name="HasOwnDefault">Whether the value is only known from an instance of the record.</param>
internal sealed record MissingKey(bool IsRefused, string? Constant, bool HasOwnDefault)
{
    /// <summary>JSON of the empty collection that it stands for.</summary>
    public string? EmptyText { get; init; }

    /// <summary>Whether the key is declared as required all the same.</summary>
    public bool IsExpected { get; init; }

    /// <summary>A required key of a flexible record: its default, else the value of its type that says nothing; refused where there is none.</summary>
    public static MissingKey Flexible(RecordProperty property, ValueSpec value, MissingKey strict, ParseContext context)
    {
        var missing = new MissingKey(false, null, false) { IsExpected = true };
        if (Initializer(property, context) is { } initializer && Literals.TryRead(initializer, out string? literal))
        {
            return missing with { Constant = literal };
        }

        if (strict.Constant is not null || strict.HasOwnDefault)
        {
            return missing with { Constant = strict.Constant, HasOwnDefault = strict.HasOwnDefault };
        }

        ITypeSymbol type = property.Type;
        if (value.AllowsNull)
        {
            return missing;
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return missing with { Constant = "\"\"" };
        }

        if (EmptyOf(type, property) is { } empty)
        {
            return missing with { EmptyText = empty };
        }

        // A record struct and a JsonElement have defaults that are none: no constructor made the one, and no JSON is the other.
        return type.IsValueType && !value.HasParts && HasDefault(type) ? missing : strict;
    }

    private static string? EmptyOf(ITypeSymbol type, RecordProperty property)
    {
        if (property.Json.Converter is not null)
        {
            return null;
        }

        if (type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
        {
            return "\"\"";
        }

        if (CollectionTypes.FindSequence(type) is not null)
        {
            return "[]";
        }

        return CollectionTypes.FindDictionary(type) is not null ? "{}"
            : type is INamedTypeSymbol named && TypeNames.Definition(named) is var name && name.StartsWith("System.Text.Json.Nodes.", StringComparison.Ordinal)
                ? name switch { "System.Text.Json.Nodes.JsonArray" => "[]", "System.Text.Json.Nodes.JsonObject" => "{}", _ => null }
            : null;
    }

    private static bool HasDefault(ITypeSymbol type) => type.TypeKind != TypeKind.Enum
        || type.GetMembers().OfType<IFieldSymbol>().Any(member => member.HasConstantValue && Convert.ToDecimal(member.ConstantValue, System.Globalization.CultureInfo.InvariantCulture) == 0);

    private static ExpressionSyntax? Initializer(RecordProperty property, ParseContext context) => property.Parameter is not null
        ? null
        : property.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) switch
        {
            PropertyDeclarationSyntax declared => declared.Initializer?.Value,
            VariableDeclaratorSyntax declared => declared.Initializer?.Value,
            _ => null,
        };
}
