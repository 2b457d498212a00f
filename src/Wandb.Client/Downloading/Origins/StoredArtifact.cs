using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>A version as the server stores it: its manifest, and where each of its files is.</summary>
/// <param name="client">The client.</param>
/// <param name="protocol">What the server can do.</param>
/// <param name="id">The id of the version.</param>
/// <param name="name">The version for people.</param>
/// <param name="link">The link that it is seen through, as collection and version there; null for none.</param>
internal sealed class StoredArtifact(WandbClient client, ArtifactProtocol protocol, string id, string name, (CollectionAddress Collection, string Version)? link = null)
{
    private const string SupportsArtifactId = "ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID";
    private const string DefaultRegion = "default";
    private const int MostReadings = 3;
    private ArtifactManifest? _manifest;
    private CollectionAddress? _birthplace;

    public WandbClient Client => client;

    public string Name => name;

    /// <summary>The addresses of the files.</summary>
    public FileUrls Urls { get; } = new(client, protocol, id, name, link);

    /// <summary>The manifest, which never changes. Kept; two that ask at once at the start load it twice.</summary>
    public async Task<ArtifactManifest> GetManifestAsync(CancellationToken cancellationToken) =>
        _manifest ??= await LoadManifestAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The server's own route to a file. Rule: W&amp;B's own clients.</summary>
    public async Task<string> RouteAsync(ArtifactManifestEntry entry, CancellationToken cancellationToken)
    {
        ArtifactManifest manifest = await GetManifestAsync(cancellationToken).ConfigureAwait(false);
        string md5 = entry.HexMd5() ?? throw new ArtifactIntegrityException(entry.Path, entry.Digest, "a digest that is no MD5");
        CollectionAddress at = link?.Collection ?? _birthplace
            ?? throw new WandbForbiddenException($"'{entry.Path}' of '{name}' can't be fetched: its address was refused, and the project that it was logged to can't be seen.");
        if (manifest.StorageLayout == StorageLayout.V1)
        {
            return Route(entry, "artifacts", at.Entity, md5);
        }

        bool takesId = await client.Features.HasAsync(SupportsArtifactId, cancellationToken).ConfigureAwait(false);
        string[] owner = takesId ? [id, entry.BirthArtifactId ?? string.Empty] : [entry.BirthArtifactId ?? string.Empty];
        string file = entry.Path[(entry.Path.LastIndexOf('/') + 1)..];
        return Route(entry, ["artifactsV2", manifest.StorageRegion ?? DefaultRegion, at.Entity, at.Project, at.Name, .. owner, md5, file]);
    }

    // The key goes with a request for a route, so a manifest must not lead it to another one: no escape keeps a piece of dots from that.
    private static string Route(ArtifactManifestEntry entry, params ReadOnlySpan<string> pieces)
    {
        string[] all = [.. pieces];
        return Array.Exists(all, piece => piece is "." or "..")
            ? throw new ArtifactManifestException(entry.Path, "has '.' or '..' where a part of its address belongs")
            : string.Join('/', all.Select(Uri.EscapeDataString));
    }

    private async Task<ArtifactManifest> LoadManifestAsync(CancellationToken cancellationToken)
    {
        ArtifactManifestFileQuery query = new() { Id = id };
        ArtifactManifestFileData answer = await client.ExecuteAsync(protocol.Fit(query), cancellationToken).ConfigureAwait(false);
        if (answer.Artifact is not { } artifact)
        {
            throw new WandbNotFoundException($"The artifact '{name}' is not there any more, or this API key may not see it.")
            {
                Resource = WandbResource.Artifact,
                OperationName = query.Text.Name,
            };
        }

        _birthplace = artifact.ArtifactSequence is { Project: { } project } sequence
            ? new CollectionAddress(project.Entity.Name, project.Name, sequence.Name)
            : null;
        if (artifact.CurrentManifest is not { } manifest)
        {
            throw new InvalidOperationException($"'{name}' has no files to be read: its state is {artifact.State.Value}. Wait until it is committed.");
        }

        return await ReadManifestAsync(Address(manifest.File.DirectUrl, query), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the text; from its beginning again when its connection breaks, since it is small beside files.</summary>
    private async Task<ArtifactManifest> ReadManifestAsync(Uri address, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            using FileAnswer file = await client.Wire.Files
                .SendAsync(FileRequest.Download(address, $"manifest of {name}"), cancellationToken).ConfigureAwait(false);
            try
            {
                return await ArtifactManifest.ReadAsync(file.Body, cancellationToken).ConfigureAwait(false);
            }
            catch (WandbNetworkException) when (attempt < MostReadings)
            {
                continue;
            }
        }
    }

    private Uri Address(string url, GraphQLOperation query) => FileUrls.Parse(url)
            ?? throw TransportFailures.WrongShape(client.Wire.Context(query.Text.Name), $"the address of the manifest of '{name}' is no http or https URL.");
}
