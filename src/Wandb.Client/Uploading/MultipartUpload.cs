using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Uploads one large file in parts, several at a time, and has them joined.</summary>
internal sealed class MultipartUpload(LoggingCalls calls, SemaphoreSlim transfers, FileUpload file, UploadTarget target)
{
    private const string ContentType = "Content-Type";

    public async Task SendAsync(int concurrency, CancellationToken cancellationToken)
    {
        IReadOnlyList<FilePart> parts = file.File.Hash.Parts;
        string[] tags = new string[parts.Count];
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, parts.Count),
                new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
                async (index, token) => tags[index] = await PutAsync(parts[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        CompleteMultipartUploadArtifactMutation join = new()
        {
            Input = new CompleteMultipartUploadArtifactInput
            {
                CompleteMultipartAction = CompleteMultipartAction.Complete,
                CompletedParts = [.. parts.Select((part, index) => new UploadPartsInput { PartNumber = part.Number, HexMD5 = tags[index] })],
                ArtifactID = file.BirthArtifactId!,
                StoragePath = target.StoragePath ?? string.Empty,
                UploadID = target.UploadId!,
            },
        };
        CompleteMultipartUploadArtifactData answer = await calls.SendAsync(join, cancellationToken).ConfigureAwait(false);
        if (answer.CompleteMultipartUploadArtifact is null)
        {
            throw TransportFailures.WrongShape(calls.Context(join), $"it does not say that the parts of '{file.File.Path}' were joined.");
        }
    }

    /// <summary>Uploads one part. Answers the ETag by which the storage knows it.</summary>
    private async Task<string> PutAsync(FilePart part, CancellationToken cancellationToken)
    {
        if (!target.Parts.TryGetValue(part.Number, out Uri? address))
        {
            throw TransportFailures.WrongShape(calls.Client.Wire.Context("CreateArtifactFiles"), $"part {part.Number} of '{file.File.Path}' has no address.");
        }

        FileBody body = new(part.Length, token => file.File.Source.OpenAgainAsync(file.File.Stamp, part.Position, token))
        {
            Sent = sent => file.Transfer.Sent(part.Number, sent),
        };
        string[] headers = [$"Content-MD5:{part.Base64Md5}", .. target.Headers.Where(header => header.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))];
        await transfers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            string name = $"{file.File.Path} (part {part.Number} of {file.File.Hash.Parts.Count})";
            using FileAnswer answer = await calls.Client.Wire.Files
                .SendAsync(FileRequest.Upload(address, name, body, headers), cancellationToken).ConfigureAwait(false);
            return answer.ETag is { Length: > 0 } tag
                ? tag
                : throw new WandbResponseException($"The storage answered the upload of '{name}' without an ETag, and the parts can't be joined without.")
                { OperationName = "upload", StatusCode = answer.Status };
        }
        finally
        {
            transfers.Release();
        }
    }
}
