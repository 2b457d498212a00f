using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wandb.LocalServer.Rules;

namespace Wandb.LocalServer.Manifests;

/// <summary>A manifest of version 1: the files of a version, by path. It keeps the JSON of its entries, fields that it does not know too.</summary>
internal sealed class ManifestDocument
{
    private readonly JsonElement _policyConfig;

    private ManifestDocument(IEnumerable<ManifestEntry> entries, JsonElement policyConfig)
    {
        Entries = [.. entries.OrderBy(entry => entry.Path, Utf8Order.Comparer)];
        _policyConfig = policyConfig;
    }

    /// <summary>By the UTF-8 bytes of their paths, as digests want it.</summary>
    public IReadOnlyList<ManifestEntry> Entries { get; }

    public static async Task<ManifestDocument> ReadAsync(Stream stream)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(stream).ConfigureAwait(false);
            return Read(document.RootElement.Clone());
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw ServerError.Invalid("the manifest is not valid JSON");
        }
    }

    public static ManifestDocument Read(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Read(document.RootElement.Clone());
    }

    /// <summary>Lays manifests over each other: of a path that several have, the last counts.</summary>
    public static ManifestDocument Merge(IReadOnlyList<ManifestDocument> manifests)
    {
        var merged = new Dictionary<string, ManifestEntry>(StringComparer.Ordinal);
        foreach (ManifestEntry entry in manifests.SelectMany(manifest => manifest.Entries))
        {
            merged[entry.Path] = entry;
        }

        return new ManifestDocument(merged.Values, manifests[^1]._policyConfig);
    }

    /// <summary>The digest of a version with these files.</summary>
    public string Digest()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData("wandb-artifact-manifest-v1\n"u8);
        foreach (ManifestEntry entry in Entries)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.Path}:{entry.Digest}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", 1);
            writer.WriteString("storagePolicy", "wandb-storage-policy-v1");
            writer.WritePropertyName("storagePolicyConfig");
            _policyConfig.WriteTo(writer);
            writer.WriteStartObject("contents");
            foreach (ManifestEntry entry in Entries)
            {
                writer.WritePropertyName(entry.Path);
                entry.Json.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static ManifestDocument Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("version", out JsonElement version)
            || !version.TryGetInt32(out int number) || number != 1)
        {
            throw ServerError.Invalid("the manifest has to be a JSON object of version 1");
        }

        if (!root.TryGetProperty("contents", out JsonElement contents) || contents.ValueKind != JsonValueKind.Object)
        {
            throw ServerError.Invalid("the manifest has no contents");
        }

        var paths = new HashSet<string>(StringComparer.Ordinal);
        List<ManifestEntry> entries = [];
        foreach (JsonProperty property in contents.EnumerateObject())
        {
            entries.Add(paths.Add(property.Name)
                ? Entry(property.Name, property.Value)
                : throw ServerError.Invalid($"the manifest has the path {property.Name} twice"));
        }

        return new ManifestDocument(entries, PolicyConfig(root));
    }

    private static JsonElement PolicyConfig(JsonElement root) =>
        root.TryGetProperty("storagePolicyConfig", out JsonElement config) && config.ValueKind == JsonValueKind.Object
            ? config
            : JsonElement.Parse("{}"u8);

    private static ManifestEntry Entry(string path, JsonElement json)
    {
        if (path.Length == 0 || json.ValueKind != JsonValueKind.Object || Text(path, json, "digest") is not { } digest)
        {
            throw ServerError.Invalid($"the manifest entry {path} has no digest");
        }

        return new ManifestEntry(
            path, digest, Text(path, json, "ref"), Number(path, json, "size"), Text(path, json, "birthArtifactID"), json);
    }

    private static string? Text(string path, JsonElement entry, string name) => Value(entry, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw ServerError.Invalid($"the manifest entry {path} has a {name} that is no text"),
    };

    private static long? Number(string path, JsonElement entry, string name) => Value(entry, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out long number) && number >= 0 => number,
        _ => throw ServerError.Invalid($"the manifest entry {path} has a {name} that is no number of bytes"),
    };

    private static JsonElement? Value(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
