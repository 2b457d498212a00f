using System.Text.Json;

namespace Wandb.LocalServer.Manifests;

/// <summary>One file in a manifest, with the JSON it came from.</summary>
internal sealed record ManifestEntry(
    string Path, string Digest, string? Reference, long? Size, string? BirthArtifactId, JsonElement Json);
