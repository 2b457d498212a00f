using System.Runtime.CompilerServices;

namespace Wandb;

/// <summary>
/// Looks up a file of another artifact. Where that is a reference to a file of a third one, it becomes a reference to that. Rule: the
/// official client.
/// </summary>
internal sealed class ArtifactFileFinder(WandbClient client, string uri) : ReferenceFinder
{
    public const string Scheme = "wandb-artifact";

    // As deep as versions that are made of versions go; a circle has no end.
    private const int Deepest = 16;

    public static string UriOf(string artifactId, string path) => $"{Scheme}://{Convert.ToHexStringLower(Convert.FromBase64String(artifactId))}/{path}";

    public override async IAsyncEnumerable<ReferencedObject> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string reference = uri;
        for (int depth = 0; depth < Deepest; depth++)
        {
            ArtifactReference place = ArtifactReference.Parse(reference)
                ?? throw new FormatException($"'{reference}' is no reference to a file of an artifact: {Scheme}://HEX-OF-ID/path.");
            ArtifactManifest manifest = await new StoredArtifact(client, client.Protocol, place.ArtifactId, $"the artifact of {reference}")
                .GetManifestAsync(cancellationToken).ConfigureAwait(false);
            ArtifactManifestEntry entry = manifest.Find(place.Path) ?? throw new FileNotFoundException($"The artifact has no '{place.Path}'.");
            if (entry.Reference?.OriginalString is not { } further || !ArtifactReference.Is(further))
            {
                yield return new ReferencedObject { Reference = UriOf(place.ArtifactId, place.Path), Digest = entry.Digest, Size = 0 };
                yield break;
            }

            reference = further;
        }

        throw new WandbResponseException($"'{uri}' leads from artifact to artifact more than {Deepest} times, maybe in a circle.");
    }
}
