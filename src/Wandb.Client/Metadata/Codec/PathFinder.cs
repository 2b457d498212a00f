using System.Text;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

// Makes the JSON path of a position by reading the text once more: only a failure pays for paths.
internal static class PathFinder
{
    public static string At(ReadOnlySpan<byte> json, long position, string root, out ReadOnlySpan<byte> found)
    {
        var reader = new Utf8JsonReader(json, MetadataCodec.ReaderOptions);
        var steps = new Stack<Step>();
        while (reader.Read())
        {
            Follow(ref reader, steps);
            if (reader.TokenStartIndex >= position && reader.TokenType != JsonTokenType.PropertyName)
            {
                string path = Join(root, steps);
                long start = reader.TokenStartIndex;
                reader.Skip();
                found = json[(int)start..(int)reader.BytesConsumed];
                return path;
            }

            Enter(ref reader, steps);
        }

        found = json;
        return root;
    }

    // The place where a text that is being written stands.
    public static string AtEnd(ReadOnlySpan<byte> json, string root)
    {
        // A number at the end of a text may go on, until a space says that it does not.
        var reader = new Utf8JsonReader([.. json, (byte)' '], isFinalBlock: false, new JsonReaderState(MetadataCodec.ReaderOptions));
        var steps = new Stack<Step>();
        while (reader.Read())
        {
            Follow(ref reader, steps);
            Enter(ref reader, steps);
        }

        if (steps.TryPeek(out Step? last) && last.Key is null)
        {
            last.Index++;
        }

        return Join(root, steps);
    }

    private static void Follow(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
        {
            steps.Pop();
        }
        else if (reader.TokenType == JsonTokenType.PropertyName)
        {
            steps.Peek().Key = KeyOf(ref reader);
        }
        else if (steps.TryPeek(out Step? array) && array.Key is null)
        {
            array.Index++;
        }
    }

    private static void Enter(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            steps.Push(new Step());
        }
    }

    private static string KeyOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: shown as it is spelt.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static string Join(string root, Stack<Step> steps)
    {
        string path = root;
        foreach (Step step in steps.Reverse())
        {
            if (step.Key is not null)
            {
                path = MetadataPath.Member(path, step.Key);
            }
            else if (step.Index >= 0)
            {
                path = MetadataPath.Item(path, step.Index);
            }
        }

        return path;
    }

    private sealed class Step
    {
        public string? Key { get; set; }

        public int Index { get; set; } = -1;
    }
}
