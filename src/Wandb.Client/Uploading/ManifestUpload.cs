using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Sends the manifest of a version, when all its files are there.</summary>
internal sealed class ManifestUpload(LoggingCalls calls, RunAddress run, bool isIncremental)
{
    private const string FullName = "wandb_manifest.json";
    private const string IncrementalName = "wandb_manifest.incremental.json";

    private string Name => isIncremental ? IncrementalName : FullName;

    /// <summary>Makes the manifest that files can be said to be of, before its text is known. Answers its id.</summary>
    public async Task<string> BeginAsync(string artifactId, string? baseId, CancellationToken cancellationToken)
    {
        CreateArtifactManifestMutation create = Create(artifactId, baseId, string.Empty, includeUpload: false);
        CreateArtifactManifestData answer = await calls.SendAsync(create, cancellationToken).ConfigureAwait(false);
        return answer.CreateArtifactManifest?.ArtifactManifest.Id ?? throw WrongShape(create.Text.Name, "it has no manifest.");
    }

    /// <summary>Sends the text.</summary>
    public async Task SendAsync(PendingVersion version, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        using Spool text = new();
        await manifest.WriteAsync(text, cancellationToken).ConfigureAwait(false);
        ContentHash hash = await ContentHasher.HashAsync(text.OpenAt(0), text.Length, null, null, cancellationToken).ConfigureAwait(false);
        (Uri address, IReadOnlyList<string> headers) = isIncremental
            ? await UpdateAsync(version, hash.Base64, cancellationToken).ConfigureAwait(false)
            : await ReplaceAsync(version, hash.Base64, cancellationToken).ConfigureAwait(false);
        FileBody body = new(text.Length, _ => ValueTask.FromResult(text.OpenAt(0)));
        using FileAnswer answer = await calls.Client.Wire.Files
            .SendAsync(FileRequest.Upload(address, Name, body, headers), cancellationToken).ConfigureAwait(false);
    }

    private async Task<(Uri Address, IReadOnlyList<string> Headers)> ReplaceAsync(PendingVersion version, string digest, CancellationToken cancellationToken)
    {
        CreateArtifactManifestMutation create = Create(version.Id, version.BaseId, digest, includeUpload: true);
        CreateArtifactManifestData answer = await calls.SendAsync(create, cancellationToken).ConfigureAwait(false);
        return (Address(create.Text.Name, answer.CreateArtifactManifest?.ArtifactManifest.File.UploadUrl), answer.CreateArtifactManifest?.ArtifactManifest.File.UploadHeaders ?? []);
    }

    private async Task<(Uri Address, IReadOnlyList<string> Headers)> UpdateAsync(PendingVersion version, string digest, CancellationToken cancellationToken)
    {
        UpdateArtifactManifestMutation update = new()
        {
            Input = new UpdateArtifactManifestInput
            {
                ArtifactManifestID = version.ManifestId,
                Digest = new GraphQLOptional<string?>(digest),
                BaseArtifactID = Set(version.BaseId),
            },
        };
        UpdateArtifactManifestData answer = await calls.SendAsync(update, cancellationToken).ConfigureAwait(false);
        return (Address(update.Text.Name, answer.UpdateArtifactManifest?.ArtifactManifest.File.UploadUrl), answer.UpdateArtifactManifest?.ArtifactManifest.File.UploadHeaders ?? []);
    }

    private CreateArtifactManifestMutation Create(string artifactId, string? baseId, string digest, bool includeUpload) => new()
    {
        Input = new CreateArtifactManifestInput
        {
            ArtifactID = artifactId,
            Name = Name,
            Digest = digest,
            EntityName = run.Entity,
            ProjectName = run.Project,
            RunName = run.Id,
            BaseArtifactID = Set(baseId),
            Type = isIncremental || calls.Protocol.Takes("CreateArtifactManifest", "input.type", "FULL")
                ? new GraphQLOptional<ArtifactManifestType?>(isIncremental ? ArtifactManifestType.Incremental : ArtifactManifestType.Full)
                : default,
        },
        IncludeUpload = includeUpload,
    };

    private Uri Address(string operation, string? url) => url is null
        ? throw WrongShape(operation, "it has no address to upload the manifest to.")
        : UploadAddresses.Address(calls.Client.Wire.Context(operation), url);

    private WandbResponseException WrongShape(string operation, string fault) => TransportFailures.WrongShape(calls.Client.Wire.Context(operation), fault);

    private static GraphQLOptional<string?> Set(string? value) => value is null ? default : new GraphQLOptional<string?>(value);
}
