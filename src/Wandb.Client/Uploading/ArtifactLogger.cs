using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Logs a draft in a run: prepare, begin, upload, commit, read back. Nobody sees anything of it before the commit.</summary>
internal sealed class ArtifactLogger<T>(
    WandbClient client, RunAddress run, DraftSnapshot draft, LogArtifactOptions options, IProgress<ArtifactUploadProgress>? progress)
    where T : Artifact, IArtifact<T>
{
    private readonly CollectionAddress _collection = new(run.Entity, run.Project, draft.Name);
    private readonly UploadMeter _meter = new(progress);
    private readonly LoggingCalls _calls = new(client, client.ProtocolOf<T>());
    private readonly UploadLimits _limits = client.UploadLimits;

    /// <summary>Logs it. What is waited for up to the first suspension decides the order among those who log to one collection.</summary>
    public async Task<ArtifactLogResult<T>> RunAsync(CancellationToken cancellationToken)
    {
        LoggingWatch watch = new(client.Wire.Telemetry, _collection.ToString());
        try
        {
            ArtifactLogResult<T> result = await ProgressFault.UnwrapAsync(RunAsync(watch, cancellationToken)).ConfigureAwait(false);
            watch.Ended(result.Artifact.QualifiedName, result.IsNewVersion);
            return result;
        }
        catch (Exception fault)
        {
            watch.Failed(fault);
            throw;
        }
    }

    private async Task<ArtifactLogResult<T>> RunAsync(LoggingWatch watch, CancellationToken cancellationToken)
    {
        using CancellationTokenSource leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<IDisposable> turn = LoggingTurns.EnterAsync(client, _collection, leave.Token);
        PreparedArtifact prepared;
        try
        {
            prepared = await new DraftPreparation(client, draft, _limits, _meter).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await leave.CancelAsync().ConfigureAwait(false);
            await LoggingTurns.GiveUpAsync(turn).ConfigureAwait(false);
            throw;
        }

        using IDisposable pass = await LoggingTurns.ComeAsync(turn, cancellationToken).ConfigureAwait(false);
        return await LogAsync(prepared, watch, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ArtifactLogResult<T>> LogAsync(PreparedArtifact prepared, LoggingWatch watch, CancellationToken cancellationToken)
    {
        using DraftIdentity identity = DraftIdentity.Take(client, _collection, draft, prepared.Digest);
        VersionBegin begin = new(_calls, run, draft);
        for (int creation = 1; ; creation++)
        {
            ArtifactSnapshot? known = await KnownVersion
                .FindAsync(_calls, _collection, draft, prepared.Digest, cancellationToken).ConfigureAwait(false);
            (string id, bool isCommitted, string? latestId) = await begin
                .RunAsync(identity.ClientId(creation == 1), prepared.Digest, known is not null, cancellationToken).ConfigureAwait(false);
            if (!isCommitted && known is not null)
            {
                // The server makes a new version of what it has, so it has to be told everything.
                (id, isCommitted, latestId) = await begin
                    .RunAsync(DraftIdentity.NewId(), prepared.Digest, isKnown: false, cancellationToken).ConfigureAwait(false);
            }

            if (isCommitted)
            {
                return await DuplicateAsync(id, known, cancellationToken).ConfigureAwait(false);
            }

            watch.Begun(prepared.Files.Count, prepared.Files.Sum(file => file.Size));
            try
            {
                await UploadAsync(prepared, watch, id, draft.BaseId ?? latestId, cancellationToken).ConfigureAwait(false);
                await VersionCommit.RunAsync(_calls, id, cancellationToken).ConfigureAwait(false);
            }
            catch (WandbConflictException) when (creation < _limits.Creations)
            {
                // Another version was committed meanwhile that claims the same number or the same files. A new draft builds on it.
                watch.BegunAnew();
                continue;
            }

            return await NewVersionAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task UploadAsync(PreparedArtifact prepared, LoggingWatch watch, string id, string? baseId, CancellationToken cancellationToken)
    {
        ManifestUpload manifest = new(_calls, run, draft.IsIncremental);
        PendingVersion version = new(id, await manifest.BeginAsync(id, baseId, cancellationToken).ConfigureAwait(false), baseId);
        (int files, long bytes, int reused) = _meter.Uploaded;
        FileUpload[] uploads = [.. prepared.Files.Select(file => new FileUpload(file, _meter.Begin()))];
        using (FileUploader uploader = new(_calls, version, _limits, options.MaxConcurrentUploads, options.SkipCache ? null : client.Cache))
        {
            await uploader.UploadAsync(uploads, cancellationToken).ConfigureAwait(false);
        }

        watch.Uploaded(_meter.Uploaded.Files - files, _meter.Uploaded.Bytes - bytes, _meter.Uploaded.Reused - reused);
        await manifest.SendAsync(version, prepared.Manifest(uploads), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ArtifactLogResult<T>> NewVersionAsync(string id, CancellationToken cancellationToken)
    {
        T artifact = await ReadAsync(id, isNewVersion: true, cancellationToken).ConfigureAwait(false);
        (int files, long bytes, _) = _meter.Uploaded;
        return new ArtifactLogResult<T>
        {
            Artifact = artifact,
            IsNewVersion = true,
            Description = Stored(draft.Description is not null),
            Metadata = Stored(DraftMetadata.HasKeys(draft)),
            Aliases = Stored(draft.Aliases.Count > 0),
            Tags = Stored(draft.Tags.Count > 0),
            Ttl = Stored(draft.Ttl is not ArtifactTtl.Inherited),
            UploadedFiles = files,
            UploadedBytes = bytes,
        };
    }

    private static LoggedPart Stored(bool isGiven) => isGiven ? LoggedPart.Stored : LoggedPart.NotGiven;

    /// <summary>The collection has the content: what else the draft says is compared, and changed there only as far as was asked for.</summary>
    private async Task<ArtifactLogResult<T>> DuplicateAsync(string id, ArtifactSnapshot? known, CancellationToken cancellationToken)
    {
        T artifact = await ReadAsync(id, isNewVersion: false, cancellationToken).ConfigureAwait(false);
        ArtifactSnapshot before = known ?? artifact.CurrentSnapshot;
        artifact.Take(draft, options.UpdateDuplicate);
        foreach (string alias in draft.Aliases)
        {
            artifact.Aliases.Add(alias); // no edit where the server has given it
        }

        await artifact.SaveAsync(new SaveOptions { AllowRegistryAliases = true, SkipValidation = true }, cancellationToken).ConfigureAwait(false);
        return new ArtifactLogResult<T>
        {
            Artifact = artifact,
            IsNewVersion = false,
            Description = Compared(draft.Description is not null, draft.Description == before.Description, ArtifactParts.Description),
            Metadata = Compared(DraftMetadata.HasKeys(draft), DraftMetadata.IsIn(draft, before, options.UpdateDuplicate), ArtifactParts.Metadata),
            Aliases = draft.Aliases.Count == 0 ? LoggedPart.NotGiven
                : draft.Aliases.All(alias => before.Aliases?.Contains(alias) == true) ? LoggedPart.Same
                : LoggedPart.Updated,
            Tags = Compared(draft.Tags.Count > 0, draft.Tags.All(tag => before.Tags.Contains(tag)), ArtifactParts.Tags),
            Ttl = Compared(draft.Ttl is not ArtifactTtl.Inherited, draft.Ttl == before.Ttl, ArtifactParts.Ttl),
            UploadedFiles = 0,
            UploadedBytes = 0,
        };
    }

    private LoggedPart Compared(bool isGiven, bool isSame, ArtifactParts part) =>
        !isGiven ? LoggedPart.NotGiven
        : isSame ? LoggedPart.Same
        : options.UpdateDuplicate.HasFlag(part) ? LoggedPart.Updated
        : LoggedPart.Kept;

    private async Task<T> ReadAsync(string id, bool isNewVersion, CancellationToken cancellationToken)
    {
        try
        {
            ArtifactByIdQuery read = new() { Id = id, Text = _calls.Protocol.ArtifactById };
            ArtifactByIdData answer = await client.ExecuteAsync(read, cancellationToken).ConfigureAwait(false);
            ServerContext context = client.Wire.Context(read.Text.Name);
            ArtifactFields fields = answer.Artifact ?? throw TransportFailures.WrongShape(context, "the version that was logged is not in it.");
            return T.Create(new ArtifactSource(client, _calls.Protocol, SnapshotReader.FromArtifact(context, fields, _collection)));
        }
        catch (WandbException failure)
        {
            throw new ArtifactReadBackException(_collection.ToString(), id, isNewVersion, failure);
        }
    }
}
