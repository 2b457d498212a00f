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

    /// <summary>Where the last value of a top-level key stands in the text, by System.Text.Json; null when the key is not there.</summary>
    public static Range? ValueRange(this string text, string key)
    {
        byte[] utf8 = text.Utf8();
        var reader = new Utf8JsonReader(utf8);
        Range? range = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.GetString() == key;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
            {
                range = Encoding.UTF8.GetCharCount(utf8.AsSpan(0, start))..Encoding.UTF8.GetCharCount(utf8.AsSpan(0, (int)reader.BytesConsumed));
            }
        }

        return range;
    }
}
