using Microsoft.CodeAnalysis;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// The <c>Obsolete</c> attribute of what a record is made of. Emitted code uses it in any case: a warning is disabled there, and an
/// error is none inside a type that is obsolete itself.
/// </summary>
internal static class ObsoleteMark
{
    /// <summary>The attribute of the symbol, else of a type that it is nested in, as C#; null when there is none.</summary>
    public static string? Of(ISymbol symbol, ParseContext context)
    {
        for (ISymbol? level = symbol; level is not null; level = symbol is INamedTypeSymbol ? level.ContainingType : null)
        {
            if (Find(level) is { } attribute)
            {
                bool isError = attribute.ConstructorArguments.Any(argument => argument.Value is true);
                context.NoteObsolete(isError);
                return $"[global::System.Obsolete({string.Join(", ", attribute.ConstructorArguments.Select(argument => Literal(argument.Value)))})]";
            }
        }

        return null;
    }

    private static AttributeData? Find(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return attribute;
            }
        }

        return null;
    }

    private static string Literal(object? value) => value switch
    {
        string text => CSharpText.Literal(text),
        bool isError => isError ? "true" : "false",
        _ => "null",
    };
}
