using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wandb;

/// <summary>Writes manifest version 1 as the official SDK's uploader does: same keys, entries in order, nothing that is not known.</summary>
internal static class ManifestWriter
{
    private const int FlushSize = 32 * 1024;

    // Base64 has plus signs, which the default encoder escapes for the sake of web pages.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(ArtifactManifest manifest, Stream utf8, CancellationToken cancellationToken)
    {
        Utf8JsonWriter json = new(utf8, Options);
        await using (json.ConfigureAwait(false))
        {
            WriteHead(json, manifest);
            foreach (ArtifactManifestEntry entry in manifest.Entries)
            {
                WriteEntry(json, entry);
                if (json.BytesPending >= FlushSize)
                {
                    await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void WriteHead(Utf8JsonWriter json, ArtifactManifest manifest)
    {
        json.WriteStartObject();
        json.WriteNumber(ManifestFormat.VersionKey, ManifestFormat.Version);
        json.WriteString(ManifestFormat.StoragePolicyKey, ManifestFormat.StoragePolicyName);
        json.WriteStartObject(ManifestFormat.StoragePolicyConfigKey);
        json.WriteString(ManifestFormat.StorageLayoutKey, manifest.StorageLayout == StorageLayout.V2 ? nameof(StorageLayout.V2) : nameof(StorageLayout.V1));
        WriteText(json, ManifestFormat.StorageRegionKey, manifest.StorageRegion);
        json.WriteEndObject();
        json.WriteStartObject(ManifestFormat.ContentsKey);
    }

    private static void WriteEntry(Utf8JsonWriter json, ArtifactManifestEntry entry)
    {
        json.WriteStartObject(entry.Path);
        json.WriteString(ManifestFormat.DigestKey, entry.Digest);
        WriteText(json, ManifestFormat.ReferenceKey, entry.Reference?.OriginalString);
        if (entry.Size is { } size)
        {
            json.WriteNumber(ManifestFormat.SizeKey, size);
        }

        WriteText(json, ManifestFormat.BirthArtifactKey, entry.BirthArtifactId);
        if (entry.Extra is { } extra)
        {
            json.WritePropertyName(ManifestFormat.ExtraKey);
            extra.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, JsonEncodedText key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }
}
