using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>Finds where an argument of an attribute is written.</summary>
internal static class AttributeArguments
{
    /// <summary>The place of a named argument, or of the first positional one when <paramref name="name"/> is null.</summary>
    public static Location PlaceOf(AttributeData attribute, string? name, Location otherwise, CancellationToken cancellationToken)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return otherwise;
        }

        AttributeArgumentSyntax? argument = syntax.ArgumentList?.Arguments
            .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name);
        return argument?.Expression.GetLocation() ?? otherwise;
    }
}
