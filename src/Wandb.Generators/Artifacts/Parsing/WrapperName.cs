using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>The name of a wrapper: the attribute's, or the record's with <c>Metadata</c> replaced by <c>Artifact</c>.</summary>
internal readonly record struct WrapperName(string Text, bool IsFree = true)
{
    private const string RecordSuffix = "Metadata";
    private const string Suffix = "Artifact";

    // What C# does not let a type and its own member both be called, of what every wrapper declares.
    private static readonly HashSet<string> Members =
        ["Create", "Draft", "FindDeviations", "Keys", "Metadata", "MetadataEditor", "NewDraftAsync", "ReplaceMetadata", "Tags", "Ttl", "UpdateMetadataAsync", "Where"];

    public static WrapperName Of(INamedTypeSymbol record, AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(named => named.Key == "WrapperName").Value.Value is string name ? new(name) : Usual(record);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Check(INamedTypeSymbol record)
    {
        if (!SyntaxFacts.IsValidIdentifier(Text) || SyntaxFacts.GetKeywordKind(Text) != SyntaxKind.None)
        {
            return "it is no C# identifier";
        }

        if (Members.Contains(Text))
        {
            return "the wrapper has a member of that name";
        }

        return record.ContainingNamespace.GetTypeMembers(Text, 0).Any(type => !IsExtension(type, record))
            ? "the namespace has another type of that name (a part of the wrapper itself has to be a partial class)"
            : null;
    }

    /// <summary>The usual name when the attribute's is wrong and the usual one is free, so that the rest of the wrapper stands.</summary>
    public WrapperName Fallback(INamedTypeSymbol record)
    {
        WrapperName usual = Usual(record);
        return usual.Check(record) is null ? usual : this with { IsFree = false };
    }

    private static WrapperName Usual(INamedTypeSymbol record)
    {
        string name = record.Name;
        bool hasSuffix = name.Length > RecordSuffix.Length && name.EndsWith(RecordSuffix, StringComparison.Ordinal);
        return new((hasSuffix ? name.Substring(0, name.Length - RecordSuffix.Length) : name) + Suffix);
    }

    // The user's own part of the wrapper.
    private static bool IsExtension(INamedTypeSymbol type, INamedTypeSymbol record) =>
        type.TypeKind == TypeKind.Class
        && !type.IsRecord
        && !SymbolEqualityComparer.Default.Equals(type, record)
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, record.ContainingAssembly)
        && type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is ClassDeclarationSyntax part && part.Modifiers.Any(SyntaxKind.PartialKeyword));
}
