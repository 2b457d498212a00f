using System.Globalization;
using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// Reads an <c>[ArtifactMetadata]</c> record, for the generator and the analyzers alike. What is wrong with a part leaves the rest
/// standing, so that a user sees the one true error and not a missing wrapper.
/// </summary>
internal static class ArtifactParser
{
    public const string AttributeName = "Wandb.ArtifactMetadataAttribute";

    /// <summary>The most top-level keys that W&amp;B takes.</summary>
    private const int MaxKeys = 100;

    public static ParsedRecord Parse(INamedTypeSymbol record, AttributeData attribute, Compilation compilation, CancellationToken cancellationToken)
    {
        var context = new ParseContext(
            compilation, PolicyOf(attribute), NamedValue(attribute, "NaN") == 1, (Strictness)NamedValue(attribute, "Strictness"), cancellationToken);
        Location location = ParseContext.LocationOf(record, Location.None);
        if (Inaccessible(record, context) is { } reason)
        {
            context.Report(DiagnosticIds.InaccessibleRecord, location, record.Name, reason);
            return new ParsedRecord(null, context.Problems);
        }

        string? artifactType = attribute.ConstructorArguments.FirstOrDefault().Value as string;
        WrapperName name = WrapperName.Of(record, attribute);
        if (name.Check(record) is { } taken)
        {
            context.Report(
                DiagnosticIds.WrapperNameTaken,
                AttributeArguments.PlaceOf(attribute, "WrapperName", location, cancellationToken),
                name.Text,
                record.Name,
                taken);
            name = name.Fallback(record);
        }

        JsonTypeAttributes.RefuseOnArtifact(record, location, context);
        var types = new TypeTable(context);
        RecordCodec codec = types.AddRecord(record, location).Codec;
        int keys = codec.Members.Count(member => member.IsKey);
        if (keys > MaxKeys)
        {
            context.Report(DiagnosticIds.TooManyKeys, location, record.Name, keys.ToString(CultureInfo.InvariantCulture));
        }

        return new ParsedRecord(name.IsFree ? Spec(record, artifactType, name, types, codec, context) : null, context.Problems);
    }

    private static ArtifactSpec Spec(INamedTypeSymbol record, string? artifactType, WrapperName name, TypeTable types, RecordCodec codec, ParseContext context) => new()
    {
        RecordName = record.ToDisplayString(),
        Namespace = record.ContainingNamespace.IsGlobalNamespace
            ? string.Empty
            : record.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
        WrapperName = name.Text,
        IsPublic = IsPublic(record),
        ArtifactType = artifactType,
        Record = codec,
        Codecs = types.Codecs,
        HasObsolete = context.HasObsolete,
        HasObsoleteErrors = context.HasObsoleteErrors,
    };

    private static NamingPolicy PolicyOf(AttributeData attribute) =>
        (NamingPolicy)NamedValue(attribute, "NamingPolicy");

    private static int NamedValue(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(named => named.Key == name).Value.Value as int? ?? 0;

    private static bool IsPublic(INamedTypeSymbol record)
    {
        for (INamedTypeSymbol? level = record; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Inaccessible(INamedTypeSymbol record, ParseContext context)
    {
        for (INamedTypeSymbol? level = record; level is not null; level = level.ContainingType)
        {
            if (level.Arity > 0)
            {
                return "it has type parameters: derive a record that closes them";
            }

            if (level.IsFileLocal)
            {
                return "it is local to its file: make it internal or public";
            }
        }

        if (record.IsStatic || record.IsRefLikeType)
        {
            return "a static class or ref struct holds no metadata: make it a record";
        }

        return context.CanAccess(record) ? null : "it is private or protected: make it internal or public";
    }
}
