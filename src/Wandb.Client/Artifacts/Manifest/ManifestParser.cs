using System.Text.Json;

namespace Wandb;

/// <summary>
/// Reads manifest version 1 piece by piece. It takes a key with its whole value, or one entry, or nothing: what the bytes at hand hold in
/// part is given again with more behind it.
/// </summary>
internal sealed class ManifestParser
{
    private readonly List<ArtifactManifestEntry> _entries = [];
    private readonly ManifestEntryParser _entry = new();
    private JsonReaderState _state;
    private Place _place;
    private bool _hasVersion;
    private bool _hasContents;
    private StorageLayout _layout;
    private string? _region;

    private enum Place
    {
        Start,
        Root,
        Contents,
        End,
    }

    /// <summary>Reads on.</summary>
    /// <param name="bytes">What follows after the bytes that were used.</param>
    /// <param name="isLast">Whether no more will come.</param>
    /// <returns>How many bytes were used.</returns>
    public int Take(ReadOnlySpan<byte> bytes, bool isLast)
    {
        Utf8JsonReader reader = new(bytes, isLast, _state);
        int used = 0;
        try
        {
            while (Step(ref reader))
            {
                _state = reader.CurrentState;
                used = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException fault)
        {
            throw new ArtifactManifestException(_entry.Path, "is no JSON, or was cut short", fault);
        }
        catch (InvalidOperationException fault)
        {
            // What Utf8JsonReader throws at half a surrogate pair or bytes that are no UTF-8.
            throw new ArtifactManifestException(_entry.Path, "has a text that is no Unicode", fault);
        }

        return used;
    }

    public ArtifactManifest Finish()
    {
        if (!_hasVersion)
        {
            throw Fault("names no version");
        }

        return _hasContents ? ArtifactManifest.FromText(_entries, _layout, _region) : throw Fault("has no contents");
    }

    public ArtifactManifestException TooLong() => new(_entry.Path, "is too long to be one: 16 MiB and not at its end");

    private bool Step(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        return _place switch
        {
            Place.Start => Enter(ref reader, Place.Root, "is no JSON object"),
            Place.Root => StepInRoot(ref reader),
            Place.Contents => StepInContents(ref reader),
            _ => throw Fault("goes on after its end"),
        };
    }

    private bool StepInRoot(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.End;
            return true;
        }

        if (reader.ValueTextEquals(ManifestFormat.ContentsKey.EncodedUtf8Bytes))
        {
            if (_hasContents)
            {
                throw Fault("has contents twice");
            }

            return reader.Read() && (_hasContents = Enter(ref reader, Place.Contents, "has contents that are no JSON object"));
        }

        return reader.ValueTextEquals(ManifestFormat.VersionKey.EncodedUtf8Bytes) ? TakeVersion(ref reader)
            : reader.ValueTextEquals(ManifestFormat.StoragePolicyKey.EncodedUtf8Bytes) ? TakePolicy(ref reader)
            : reader.ValueTextEquals(ManifestFormat.StoragePolicyConfigKey.EncodedUtf8Bytes) ? TakePolicyConfig(ref reader)
            : reader.TrySkip();
    }

    private bool StepInContents(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _place = Place.Root;
            return true;
        }

        if (!_entry.TryRead(ref reader, out ArtifactManifestEntry? entry))
        {
            return false;
        }

        _entries.Add(entry);
        return true;
    }

    private bool Enter(ref Utf8JsonReader reader, Place place, string otherwise)
    {
        _place = reader.TokenType == JsonTokenType.StartObject ? place : throw Fault(otherwise);
        return true;
    }

    private bool TakeVersion(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        bool known = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int version) && version == ManifestFormat.Version;
        _hasVersion = known ? true : throw Fault("is of another version than 1, the one that this client reads");
        return true;
    }

    private static bool TakePolicy(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(ManifestFormat.StoragePolicyName)
            ? true
            : throw Fault($"has another storage policy than '{ManifestFormat.StoragePolicyName}'");
    }

    private bool TakePolicyConfig(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault("has a storage policy config that is no JSON object");
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            if (!TakeSetting(ref reader))
            {
                return false;
            }
        }

        return false;
    }

    private bool TakeSetting(ref Utf8JsonReader reader)
    {
        bool isLayout = reader.ValueTextEquals(ManifestFormat.StorageLayoutKey.EncodedUtf8Bytes);
        if (!isLayout && !reader.ValueTextEquals(ManifestFormat.StorageRegionKey.EncodedUtf8Bytes))
        {
            return reader.TrySkip();
        }

        if (!reader.Read())
        {
            return false;
        }

        string? text = reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw Fault("has a storage setting that is no text");
        if (!isLayout)
        {
            _region = text;
            return true;
        }

        _layout = text switch
        {
            null or nameof(StorageLayout.V1) => StorageLayout.V1,
            nameof(StorageLayout.V2) => StorageLayout.V2,
            _ => throw Fault("has another storage layout than V1 or V2"),
        };
        return true;
    }

    private static ArtifactManifestException Fault(string fault) => new(null, fault);
}
