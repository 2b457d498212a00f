using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Reads <c>[DefaultValue]</c>: what a missing key reads as, whatever C# asks of those who make a record.</summary>
internal static class DefaultValues
{
    private const string Space = "System.ComponentModel";
    private const string AttributeName = "DefaultValueAttribute";

    /// <summary>The default; null when there is no attribute, or one that does not fit, which is reported.</summary>
    public static MissingKey? Of(RecordProperty property, ValueSpec value, Location location, ParseContext context)
    {
        if (property.AttributeOf(Space, AttributeName) is not { } attribute)
        {
            return null;
        }

        ITypeSymbol type = property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : property.Type;
        if (TryConvert(attribute, type, value, out string? constant, out string written))
        {
            return new MissingKey(false, constant, false);
        }

        context.Report(
            DiagnosticIds.UnfitDefaultValue,
            JsonAttributes.PlaceOf(attribute, location, context.CancellationToken),
            property.Name,
            written,
            TypeNames.Message(property.Type));
        return null;
    }

    private static bool TryConvert(AttributeData attribute, ITypeSymbol type, ValueSpec value, out string? constant, out string written)
    {
        constant = null;
        written = "nothing";
        switch (attribute.ConstructorArguments)
        {
            case [{ Kind: not (TypedConstantKind.Array or TypedConstantKind.Error) } single]:
                written = single.ToCSharpString();
                constant = single.IsNull ? null : single.Kind == TypedConstantKind.Type ? null : DefaultConstants.Of(single, type);
                return single.IsNull ? value.AllowsNull : constant is not null;
            case [{ Value: ITypeSymbol of }, { Value: var argument } text]:
                written = text.ToCSharpString();
                constant = argument is string parsed && SymbolEqualityComparer.Default.Equals(of, type) ? DefaultConstants.Parse(parsed, type) : null;
                return constant is not null;
            default:
                return false;
        }
    }
}
