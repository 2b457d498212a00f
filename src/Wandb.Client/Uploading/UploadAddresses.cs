using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Asks the server where it wants the files of a version, several at a time.</summary>
/// <param name="calls">The server.</param>
/// <param name="version">The version that the files are for.</param>
internal sealed class UploadAddresses(LoggingCalls calls, PendingVersion version)
{
    // Older servers take a file of any size in one piece, and don't know the words for another way.
    private readonly bool _knowsParts = calls.Knows("CreateArtifactFiles", "uploadMultipartUrls")
        && calls.Protocol.Takes("CreateArtifactFiles", "input.artifactFiles.uploadPartsInput");

    /// <summary>The target of each file, in their order. Notes with which version the bytes are stored.</summary>
    public async Task<UploadTarget[]> AskAsync(IReadOnlyList<FileUpload> files, CancellationToken cancellationToken)
    {
        CreateArtifactFilesMutation ask = new()
        {
            Input = new CreateArtifactFilesInput
            {
                ArtifactFiles = [.. files.Select(Spec)],
                StorageLayout = calls.Protocol.Takes("CreateArtifactFiles", "input.storageLayout", "V2")
                    ? new GraphQLOptional<ArtifactStorageLayout?>(ArtifactStorageLayout.V2)
                    : default,
            },
        };
        ServerContext context = calls.Context(ask);
        CreateArtifactFilesData answer = await calls.SendAsync(ask, cancellationToken).ConfigureAwait(false);
        UploadFields?[] nodes = [.. answer.CreateArtifactFiles?.Files.Edges.Select(edge => edge.Node) ?? []];
        if (nodes.Length != files.Count)
        {
            throw TransportFailures.WrongShape(context, $"it has {nodes.Length} files, and {files.Count} were asked for.");
        }

        return [.. files.Select((file, i) => Target(context, file, nodes[i]))];
    }

    private CreateArtifactFileSpecInput Spec(FileUpload upload)
    {
        IReadOnlyList<FilePart> parts = upload.File.Hash.Parts;
        return new CreateArtifactFileSpecInput
        {
            ArtifactID = version.Id,
            ArtifactManifestID = version.ManifestId,
            Name = upload.File.Path,
            Md5 = upload.File.Hash.Base64,
            UploadPartsInput = parts.Count == 0 || !_knowsParts
                ? default
                : new GraphQLOptional<IReadOnlyList<UploadPartsInput>?>(
                    [.. parts.Select(part => new UploadPartsInput { PartNumber = part.Number, HexMD5 = part.HexMd5 })]),
        };
    }

    private UploadTarget Target(ServerContext context, FileUpload upload, UploadFields? node)
    {
        if (node is null || (node.Name.Length > 0 && node.Name != upload.File.Path))
        {
            throw TransportFailures.WrongShape(context, $"where '{upload.File.Path}' is due there is {(node is null ? "nothing" : $"'{node.Name}'")}.");
        }

        upload.BirthArtifactId = node.Artifact?.Id ?? version.Id;
        bool hasParts = upload.File.Hash.Parts.Count > 0 && node.UploadMultipartUrls is not null;
        return new UploadTarget
        {
            Headers = node.UploadHeaders,
            StoragePath = node.StoragePath,
            Url = hasParts || node.UploadUrl is not { Length: > 0 } url ? null : Address(context, url),
            UploadId = hasParts ? node.UploadMultipartUrls!.UploadID : null,
            Parts = hasParts ? PartAddresses(context, upload, node.UploadMultipartUrls!.UploadUrlParts) : new Dictionary<long, Uri>(),
        };
    }

    private static Dictionary<long, Uri> PartAddresses(
        ServerContext context, FileUpload upload, IReadOnlyList<UploadFields.UploadMultipartUrlsData.UploadUrlPartsData> parts)
    {
        Dictionary<long, Uri> addresses = new(parts.Count);
        foreach (UploadFields.UploadMultipartUrlsData.UploadUrlPartsData part in parts)
        {
            if (!addresses.TryAdd(part.PartNumber, Address(context, part.UploadUrl)))
            {
                throw TransportFailures.WrongShape(context, $"part {part.PartNumber} of '{upload.File.Path}' has two addresses.");
            }
        }

        return addresses;
    }

    internal static Uri Address(ServerContext context, string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : throw TransportFailures.WrongShape(context, "an address to upload to is no http or https URL.");
}
