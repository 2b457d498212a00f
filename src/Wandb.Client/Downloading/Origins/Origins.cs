using System.Collections.Concurrent;
using System.Text.Json;

namespace Wandb;

/// <summary>Follows references. Versions that are referred to are looked up once.</summary>
internal sealed class Origins(WandbClient client)
{
    // As deep as versions that are made of versions go; a circle has no end.
    private const int Deepest = 16;
    private readonly ConcurrentDictionary<string, StoredArtifact> _others = new(StringComparer.Ordinal);

    /// <summary>Whether a reference can be followed.</summary>
    public bool CanFollow(Uri reference)
    {
        string text = reference.OriginalString;
        return FindResolver(text) is not null || ArtifactReference.Parse(text) is not null || IsHttp(reference) || LocalFileSource.PathOf(reference) is not null;
    }

    /// <summary>Finds where the bytes of an entry are.</summary>
    public async Task<EntryOrigin> FindAsync(StoredArtifact artifact, ArtifactManifestEntry entry, CancellationToken cancellationToken)
    {
        string digest = entry.Digest;
        for (int depth = 0; depth < Deepest; depth++)
        {
            if (entry.Reference is not { } reference)
            {
                return new EntryOrigin(entry, artifact, null);
            }

            if (FindResolver(reference.OriginalString) is { } resolver)
            {
                return new EntryOrigin(entry, null, new ResolverSource(resolver, Stored(entry)));
            }

            if (ArtifactReference.Parse(reference.OriginalString) is not { } other)
            {
                return new EntryOrigin(entry, null, Elsewhere(entry, reference));
            }

            (artifact, entry) = await FollowAsync(entry, other, cancellationToken).ConfigureAwait(false);
            if (entry.Digest != digest)
            {
                throw new ArtifactIntegrityException(reference.OriginalString, digest, entry.Digest);
            }
        }

        throw new WandbResponseException($"The reference of '{entry.Path}' leads from version to version more than {Deepest} times, maybe in a circle.");
    }

    private static bool IsHttp(Uri reference) =>
        reference.IsAbsoluteUri && (reference.Scheme == Uri.UriSchemeHttp || reference.Scheme == Uri.UriSchemeHttps);

    private static ReferencedObject Stored(ArtifactManifestEntry entry) => new()
    {
        Reference = entry.Reference!.OriginalString,
        Digest = entry.Digest,
        Size = entry.Size,
        Extra = entry.Extra is { ValueKind: JsonValueKind.Object } extra
            ? extra.EnumerateObject().ToDictionary(
                pair => pair.Name,
                pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText(),
                StringComparer.Ordinal)
            : [],
    };

    private IReferenceResolver? FindResolver(string reference) => client.ReferenceResolvers.FirstOrDefault(resolver => resolver.CanResolve(reference));

    private IByteSource Elsewhere(ArtifactManifestEntry entry, Uri reference) =>
        IsHttp(reference) ? new HttpReferenceSource(client, entry)
        : LocalFileSource.PathOf(reference) is { } path ? new LocalFileSource(path)
        : throw new UnresolvedReferenceException([reference.OriginalString]);

    private async Task<(StoredArtifact Artifact, ArtifactManifestEntry Entry)> FollowAsync(
        ArtifactManifestEntry entry, ArtifactReference other, CancellationToken cancellationToken)
    {
        StoredArtifact artifact = _others.GetOrAdd(other.ArtifactId, id => new StoredArtifact(client, client.Protocol, id, $"the version that '{entry.Path}' refers to"));
        ArtifactManifest manifest = await artifact.GetManifestAsync(cancellationToken).ConfigureAwait(false);
        return manifest.Find(other.Path) is { } target
            ? (artifact, target)
            : throw new WandbNotFoundException($"'{entry.Path}' refers to '{other.Path}' of another version, which has no such file.");
    }
}
