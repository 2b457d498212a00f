using System.Text.Json;
using System.Text.Unicode;

namespace Wandb.Metadata.RawJson;

/// <summary>A checked JSON text. Offsets of every slice, node and container count in it.</summary>
internal sealed class JsonText
{
    public const int MaxDepth = 1000;

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    // A value that is set stands one level down in the document.
    private static readonly JsonReaderOptions ValueOptions = new() { MaxDepth = MaxDepth - 1 };
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    private readonly JsonContainer? _root;

    private JsonText(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> scan, JsonReaderOptions options)
    {
        Raw = raw;
        Scan = scan;
        int start = StartOf(raw.Span);
        var reader = new Utf8JsonReader(scan.Span[start..], options);
        reader.Read();
        int first = start + (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            _root = JsonContainer.Read(this, start, ref reader);
        }
        else
        {
            reader.Skip();
        }

        Root = new JsonSlice(this, first, start + (int)reader.BytesConsumed);
        if (reader.Read())
        {
            throw new JsonException("There is more than one value.");
        }
    }

    /// <summary>The text as it was written.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The same text, byte for byte as long, in which Python's NaN and infinities are numbers that a JSON reader takes.</summary>
    public ReadOnlyMemory<byte> Scan { get; }

    public JsonSlice Root { get; }

    public bool HasPythonLiterals => !Raw.Equals(Scan);

    /// <summary>The members of the object that the text is.</summary>
    public JsonContainer Members => _root ?? throw new InvalidOperationException("The text is not an object.");

    /// <summary>The value that readers see under a top-level key; absent when there is none.</summary>
    public JsonSlice Value(string key)
    {
        int index = Members.Find(key);
        return index < 0 ? default : Members.Value(index);
    }

    /// <summary>Parses a document; a text that is none is a <see cref="MetadataFormatException"/>.</summary>
    public static JsonText ParseDocument(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            utf8 = EmptyObject;
        }

        try
        {
            JsonText text = Parse(utf8, ReaderOptions, allowPythonLiterals: true);
            return text.Root.Kind == JsonKind.Object
                ? text
                : throw new MetadataFormatException(MetadataPath.Root, text.Root.Raw, "a JSON object");
        }
        catch (JsonException invalid)
        {
            throw FormatProbe.Explain(utf8.Span, ReaderOptions, allowPythonLiterals: true, invalid);
        }
    }

    /// <summary>Parses a value that a caller handed in; it is copied, and one that is no JSON is an <see cref="ArgumentException"/>.</summary>
    public static JsonSlice ParseArgument(ReadOnlySpan<byte> utf8, string parameter) => ParseArgumentText(utf8.ToArray(), ValueOptions, parameter).Root;

    public static JsonText ParseArgumentObject(ReadOnlyMemory<byte> utf8, string parameter)
    {
        JsonText text = ParseArgumentText(utf8.IsEmpty ? EmptyObject : utf8, ReaderOptions, parameter);
        return text.Root.Kind == JsonKind.Object
            ? text
            : throw new ArgumentException(new MetadataFormatException(MetadataPath.Root, text.Root.Raw, "a JSON object").Message, parameter);
    }

    /// <summary>Parses what this library spliced together of checked texts.</summary>
    public static JsonText ParseSpliced(byte[] utf8) => Parse(utf8, ReaderOptions, allowPythonLiterals: true);

    private static JsonText ParseArgumentText(ReadOnlyMemory<byte> utf8, JsonReaderOptions options, string parameter)
    {
        try
        {
            return Parse(utf8, options, allowPythonLiterals: false);
        }
        catch (JsonException invalid)
        {
            throw new ArgumentException(FormatProbe.Explain(utf8.Span, options, allowPythonLiterals: false, invalid).Message, parameter, invalid);
        }
    }

    private static JsonText Parse(ReadOnlyMemory<byte> utf8, JsonReaderOptions options, bool allowPythonLiterals)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            throw new JsonException("The text is not UTF-8.");
        }

        try
        {
            return new JsonText(utf8, utf8, options);
        }
        catch (JsonException) when (allowPythonLiterals && PythonLiterals.TryMask(utf8.Span, StartOf(utf8.Span), out byte[]? masked))
        {
            return new JsonText(utf8, masked, options);
        }
    }

    private static int StartOf(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? 3 : 0;
}
