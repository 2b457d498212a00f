using System.Text;
using System.Text.Json;
using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

internal static class MetadataTestExtensions
{
    public static byte[] Utf8(this string text) => Encoding.UTF8.GetBytes(text);

    public static MetadataDocument Document(this string text) => new(text.Utf8());

    public static void Set(this MetadataDocument document, string key, string value) => document.Set(key, value.Utf8());

    public static void Patch(this MetadataDocument document, string key, string before, string after) =>
        document.Patch(key, before.Utf8(), after.Utf8());

    public static string Text(this MetadataDocument document) => Encoding.UTF8.GetString(document.ToUtf8());

    public static string Merged(this MetadataDocument document, string current, MetadataConflictResolver? resolver = null) =>
        Encoding.UTF8.GetString(document.ApplyTo(current.Utf8(), resolver));

    public static string? Value(this MetadataDocument document, string key) =>
        document.TryGetValue(key, out ReadOnlyMemory<byte> value) ? Encoding.UTF8.GetString(value.Span) : null;

    public static IReadOnlyList<MetadataConflict> Conflicts(this MetadataDocument document, string current) =>
        Assert.Throws<MetadataConflictException>(() => document.Merged(current)).Conflicts;

    /// <summary>The members of an object as they stand in the text, read by System.Text.Json.</summary>
    public static List<(string Key, string Text)> Members(this string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetRawText()))];
    }
}
