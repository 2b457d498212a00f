using System.Reflection;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>The operations that every wrapper sends: the same files that Wandb.Client compiles, carried in this assembly.</summary>
internal static class ProtocolDocument
{
    private const string Prefix = "Wandb.Operations.";

    private static readonly Lazy<Document> Parsed = new(Read);

    public static Document Value => Parsed.Value;

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
