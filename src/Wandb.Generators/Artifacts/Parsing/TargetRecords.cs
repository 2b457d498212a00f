using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// Finds the records with <c>[ArtifactMetadata]</c> and extracts them, each again only when a declaration changed somewhere. The
/// compiler's own search for attributes binds every target at every keystroke, which alone costs more than all that is spent here.
/// </summary>
internal static class TargetRecords
{
    private static readonly ConditionalWeakTable<SyntaxNode, Memory> Known = new();

    /// <summary>Whether a node may be a target. Any name may be an alias of the attribute's, so only symbols say more.</summary>
    public static bool MayBe(SyntaxNode node) => node is TypeDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>What the target holds; null when the node is none.</summary>
    public static Extraction? Extract(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        CompilationOutline outline = CompilationOutline.Of(context.SemanticModel.Compilation);
        Memory memory = Known.GetValue(context.Node, static _ => new Memory());
        if (memory.Last is not { } last || !outline.Same(last.Outline, cancellationToken))
        {
            last = new Finding(outline, Parse(context, cancellationToken));
        }
        else if (last.Outline != outline)
        {
            last = last with { Outline = outline };
        }

        memory.Last = last;
        return last.Extraction;
    }

    private static Extraction? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var declaration = (TypeDeclarationSyntax)context.Node;
        return context.SemanticModel.GetDeclaredSymbol(declaration, cancellationToken) is { } record
            && record.GetAttributes().FirstOrDefault(IsOurs) is { } attribute
            && Stands(attribute, declaration)
                ? ArtifactParser.Parse(record, attribute, context.SemanticModel.Compilation, cancellationToken).ToExtraction()
                : null;
    }

    private static bool IsOurs(AttributeData attribute) =>
        attribute.AttributeClass is { } type && TypeNames.Definition(type) == ArtifactParser.AttributeName;

    // A partial record is a target once, where the attribute is.
    private static bool Stands(AttributeData attribute, TypeDeclarationSyntax declaration) =>
        attribute.ApplicationSyntaxReference is { } place
        && place.SyntaxTree == declaration.SyntaxTree
        && declaration.AttributeLists.FullSpan.Contains(place.Span);

    private sealed record Finding(CompilationOutline Outline, Extraction? Extraction);

    private sealed class Memory
    {
        private volatile Finding? _last;

        public Finding? Last
        {
            get => _last;
            set => _last = value;
        }
    }
}
