using System.Text.Json;

namespace Wandb;

/// <summary>The words of manifest version 1.</summary>
internal static class ManifestFormat
{
    public const int Version = 1;
    public const string StoragePolicyName = "wandb-storage-policy-v1";

    public static readonly JsonEncodedText VersionKey = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText StoragePolicyKey = JsonEncodedText.Encode("storagePolicy");
    public static readonly JsonEncodedText StoragePolicyConfigKey = JsonEncodedText.Encode("storagePolicyConfig");
    public static readonly JsonEncodedText StorageLayoutKey = JsonEncodedText.Encode("storageLayout");
    public static readonly JsonEncodedText StorageRegionKey = JsonEncodedText.Encode("storageRegion");
    public static readonly JsonEncodedText ContentsKey = JsonEncodedText.Encode("contents");
    public static readonly JsonEncodedText DigestKey = JsonEncodedText.Encode("digest");
    public static readonly JsonEncodedText ReferenceKey = JsonEncodedText.Encode("ref");
    public static readonly JsonEncodedText SizeKey = JsonEncodedText.Encode("size");
    public static readonly JsonEncodedText BirthArtifactKey = JsonEncodedText.Encode("birthArtifactID");
    public static readonly JsonEncodedText ExtraKey = JsonEncodedText.Encode("extra");
}
