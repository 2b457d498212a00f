using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Wandb;

/// <summary>Reads one entry of a manifest, the key with its path and the object behind it.</summary>
internal sealed class ManifestEntryParser
{
    private string? _birthArtifactId;

    private enum Member
    {
        Unknown,
        Digest,
        Size,
        BirthArtifact,
        Reference,
        Extra,
    }

    /// <summary>The path of the entry that is being read, for messages; null between entries.</summary>
    public string? Path { get; private set; }

    /// <summary>Reads an entry whose key the reader is on.</summary>
    /// <returns>False when the bytes at hand end before the entry does.</returns>
    public bool TryRead(ref Utf8JsonReader reader, [NotNullWhen(true)] out ArtifactManifestEntry? entry)
    {
        entry = null;
        Path = null;
        string path = reader.GetString() is { Length: > 0 } key ? key : throw new ArtifactManifestException(string.Empty, "has an empty path");
        Path = path;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault("is no JSON object");
        }

        Draft draft = default;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                entry = Make(path, draft);
                Path = null;
                return true;
            }

            if (!TakeMember(ref reader, ref draft))
            {
                return false;
            }
        }

        return false;
    }

    private bool TakeMember(ref Utf8JsonReader reader, ref Draft draft)
    {
        Member member = MemberAt(ref reader);
        if (member == Member.Unknown)
        {
            return reader.TrySkip();
        }

        if (!reader.Read())
        {
            return false;
        }

        switch (member)
        {
            case Member.Digest:
                draft.Digest = Text(ref reader, "a digest");
                return true;
            case Member.Size:
                draft.Size = Size(ref reader);
                return true;
            case Member.BirthArtifact:
                draft.BirthArtifactId = BirthArtifactId(ref reader);
                return true;
            case Member.Reference:
                draft.Reference = Reference(ref reader);
                return true;
            default:
                return TakeExtra(ref reader, ref draft);
        }
    }

    private static Member MemberAt(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals(ManifestFormat.DigestKey.EncodedUtf8Bytes) ? Member.Digest
        : reader.ValueTextEquals(ManifestFormat.SizeKey.EncodedUtf8Bytes) ? Member.Size
        : reader.ValueTextEquals(ManifestFormat.BirthArtifactKey.EncodedUtf8Bytes) ? Member.BirthArtifact
        : reader.ValueTextEquals(ManifestFormat.ReferenceKey.EncodedUtf8Bytes) ? Member.Reference
        : reader.ValueTextEquals(ManifestFormat.ExtraKey.EncodedUtf8Bytes) ? Member.Extra
        : Member.Unknown;

    private ArtifactManifestEntry Make(string path, in Draft draft) => new(path, draft.Digest ?? throw Fault("has no digest"))
    {
        Size = draft.Size,
        Reference = draft.Reference,
        BirthArtifactId = draft.BirthArtifactId,
        Extra = draft.Extra,
    };

    private string? Text(ref Utf8JsonReader reader, string what) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw Fault($"has {what} that is no text");

    private long? Size(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long size) && size >= 0
            ? size
            : throw Fault("has a size that is no whole number of bytes");
    }

    // Most entries of a manifest were uploaded with one artifact: one text for all of them.
    private string? BirthArtifactId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || _birthArtifactId is null || !reader.ValueTextEquals(_birthArtifactId))
        {
            _birthArtifactId = Text(ref reader, "a birth artifact id");
        }

        return _birthArtifactId;
    }

    private Uri? Reference(ref Utf8JsonReader reader)
    {
        if (Text(ref reader, "a reference") is not { Length: > 0 } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? uri) ? uri : throw Fault("has a reference that is no URI");
    }

    private bool TakeExtra(ref Utf8JsonReader reader, ref Draft draft)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault("has an extra that is no JSON object");
        }

        if (!JsonElement.TryParseValue(ref reader, out JsonElement? extra))
        {
            return false;
        }

        draft.Extra = extra.Value.GetPropertyCount() == 0 ? null : extra;
        return true;
    }

    private ArtifactManifestException Fault(string fault) => new(Path, fault);

    private struct Draft
    {
        public string? Digest;
        public long? Size;
        public Uri? Reference;
        public string? BirthArtifactId;
        public JsonElement? Extra;
    }
}
