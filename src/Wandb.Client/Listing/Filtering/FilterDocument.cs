using System.Text.Json;
using Wandb.Metadata;
using Wandb.Metadata.Codec;
using Wandb.Metadata.RawJson;

namespace Wandb;

/// <summary>An item of a list as filters see it: a JSON object with the fields that the server filters by.</summary>
internal readonly struct FilterDocument
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = MetadataCodec.MaxDepth };

    private FilterDocument(JsonElement root) => Root = root;

    public JsonElement Root { get; }

    public static FilterDocument Of(Action<Utf8JsonWriter> write)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { MaxDepth = MetadataCodec.MaxDepth }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return new FilterDocument(JsonElement.Parse(text.Written.Span, AnyDepth));
    }

    public static FilterDocument Of(ArtifactSnapshot artifact) => Of(writer =>
    {
        writer.WriteString("state"u8, artifact.State.Text);
        writer.WriteString("digest"u8, artifact.Digest);
        writer.WriteNumber("size"u8, artifact.Size);
        writer.WriteNumber("artifact_size"u8, artifact.Size);
        writer.WriteString("description"u8, artifact.Description);
        WriteTexts(writer, "tag", artifact.Tags);
        writer.WriteString("version"u8, artifact.Version);
        WriteTexts(writer, "alias", [.. artifact.Aliases ?? [], artifact.Version]);
        if (artifact.VersionIndex is { } index)
        {
            writer.WriteNumber("version_index"u8, index);
        }

        WriteObject(writer, "metadata", artifact.Metadata);
        WriteMoment(writer, "created_at", artifact.CreatedAt);
        WriteMoment(writer, "updated_at", artifact.UpdatedAt);
    });

    public static void WriteTexts(Utf8JsonWriter writer, string field, IEnumerable<string> texts)
    {
        writer.WriteStartArray(field);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    public static void WriteMoment(Utf8JsonWriter writer, string field, DateTimeOffset? moment)
    {
        if (moment is { } known)
        {
            writer.WriteString(field, MomentText.Of(known));
        }
    }

    /// <summary>An object out of a text of the server; empty when there is none, left out when it is no JSON.</summary>
    public static void WriteObject(Utf8JsonWriter writer, string field, string? json)
    {
        ReadOnlyMemory<byte> text = MetadataText.ToUtf8(json);
        if (text.IsEmpty)
        {
            writer.WriteStartObject(field);
            writer.WriteEndObject();
        }
        else if (Parse(text) is { } value)
        {
            writer.WritePropertyName(field);
            value.WriteTo(writer);
        }
    }

    // What JSON has no word for, such as Python's NaN, reads as null.
    public static JsonElement? Parse(ReadOnlyMemory<byte> text) => Parse(text, PythonLiterals.ParseAsNull);

    /// <summary>JSON, or what Python has for JSON; null for any other text.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> text, Func<byte[], JsonElement> parsePython)
    {
        try
        {
            return JsonElement.Parse(text.Span, AnyDepth);
        }
        catch (JsonException)
        {
            try
            {
                return parsePython(text.ToArray());
            }
            catch (Exception unreadable) when (unreadable is JsonException or MetadataFormatException)
            {
                return null;
            }
        }
    }
}
