using System.Text.Json;

namespace Wandb.Metadata.RawJson;

// Utf8JsonReader names a byte position; a person needs the JSON path. Only run on a text that is already known to be broken.
internal static class FormatProbe
{
    private const string DepthExpected = "a document of at most 1000 levels";

    public static MetadataFormatException Explain(
        ReadOnlySpan<byte> utf8, JsonReaderOptions options, bool allowPythonLiterals, JsonException invalid)
    {
        int start = utf8.StartsWith("\uFEFF"u8) ? 3 : 0;
        var levels = new Stack<Level>();
        ReadOnlySpan<byte> scan = allowPythonLiterals && PythonLiterals.TryMask(utf8, start, out byte[]? masked) ? masked : utf8;
        var reader = new Utf8JsonReader(scan[start..], options);
        try
        {
            while (reader.Read())
            {
                Step(levels, ref reader);
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return At(levels, utf8[start..], (int)reader.BytesConsumed, options.MaxDepth, invalid);
        }

        return new MetadataFormatException(MetadataPath.Root, utf8, "one JSON value in UTF-8", invalid);
    }

    private static MetadataFormatException At(Stack<Level> levels, ReadOnlySpan<byte> utf8, int consumed, int maxDepth, JsonException invalid)
    {
        ReadOnlySpan<byte> rest = utf8[consumed..].TrimStart(" \t\r\n,:"u8);
        bool tooDeep = levels.Count >= maxDepth && !rest.IsEmpty && (rest[0] is (byte)'{' or (byte)'[');
        string path = tooDeep ? MetadataPath.Root : PathOf(levels);
        string expected = tooDeep ? DepthExpected : "valid JSON";
        return rest.IsEmpty
            ? new MetadataFormatException(path, "the end of the text", expected, invalid)
            : new MetadataFormatException(path, rest, expected, invalid);
    }

    private static void Step(Stack<Level> levels, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                levels.Pop();
                levels.Push(new Level(JsonStrings.Unescape(reader.ValueSpan), 0));
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.Pop();
                Next(levels);
                return;
            case JsonTokenType.StartObject:
                levels.Push(new Level(null, -1));
                return;
            case JsonTokenType.StartArray:
                levels.Push(new Level(null, 0));
                return;
            default:
                Next(levels);
                return;
        }
    }

    private static void Next(Stack<Level> levels)
    {
        if (levels.TryPeek(out Level top))
        {
            levels.Pop();
            levels.Push(top.Key is null && top.Index >= 0 ? top with { Index = top.Index + 1 } : new Level(null, -1));
        }
    }

    private static string PathOf(Stack<Level> levels)
    {
        string path = MetadataPath.Root;
        foreach (Level level in levels.Reverse())
        {
            path = level switch
            {
                { Key: { } key } => MetadataPath.Member(path, key),
                { Index: >= 0 } => MetadataPath.Item(path, level.Index),
                _ => path,
            };
        }

        return path;
    }

    // Inside an object: the key being read, or index -1 between members. Inside an array: the position of the item being read.
    private readonly record struct Level(string? Key, int Index);
}
