using System.Reflection;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>The operations of the client: the same files that Wandb.Client compiles, carried in this assembly.</summary>
internal static class ProtocolDocument
{
    private const string Prefix = "Wandb.Operations.";
    private const string Schema = "Wandb.Schema.graphql";

    private static readonly HashSet<string> OfWrappers =
        ["ArtifactMembershipByName", "ArtifactByName", "ArtifactById", "AddAliases", "DeleteAliases", "UpdateArtifact"];

    private static readonly Lazy<Document> Parsed = new(Read);
    private static readonly Lazy<Document> Narrowed = new(() => Value with { Operations = [.. Value.Operations.Where(operation => IsOfWrappers(operation.Name))] });
    private static readonly Lazy<string> Packaged = new(() => Text(typeof(ProtocolDocument).Assembly, Schema));

    private static readonly Lazy<SchemaModel> PackagedModel = new(() => SchemaParser.Parse(Schema, Packaged.Value).Model!);

    /// <summary>The schema that Wandb.Client was compiled with, and so what its variables are.</summary>
    public static SchemaModel PackagedSchema => PackagedModel.Value;

    /// <summary>All operations.</summary>
    public static Document Value => Parsed.Value;

    /// <summary>Those that every wrapper sends. Without them there is no wrapper.</summary>
    public static Document Wrappers => Narrowed.Value;

    public static bool IsOfWrappers(string operation) => OfWrappers.Contains(operation);

    /// <summary>Whether a schema is the packaged one, which Wandb.Client was compiled with.</summary>
    public static bool IsPackaged(string schema) => schema.Length == Packaged.Value.Length && schema == Packaged.Value;

    private static Document Read()
    {
        Assembly assembly = typeof(ProtocolDocument).Assembly;
        Document[] documents =
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .OrderBy(name => name, StringComparer.Ordinal)
                .Select(name => DocumentReader.ReadTrusted(Text(assembly, name))),
        ];
        return new Document(
            [.. documents.SelectMany(document => document.Operations)],
            [.. documents.SelectMany(document => document.Fragments)]);
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
