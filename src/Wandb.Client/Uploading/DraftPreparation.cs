using System.Collections.Concurrent;
using System.Globalization;

namespace Wandb;

/// <summary>Resolves the references of a draft and hashes its files, several at a time. What is wrong with any of them is told together.</summary>
internal sealed class DraftPreparation(WandbClient client, DraftSnapshot draft, UploadLimits limits, UploadMeter meter)
{
    private static readonly int Concurrency = Math.Clamp(Environment.ProcessorCount, 2, 8);
    private readonly ConcurrentBag<ArtifactDraftProblem> _problems = [];
    private readonly ConcurrentBag<PreparedFile> _files = [];
    private Exception? _cause;

    public async Task<PreparedArtifact> RunAsync(CancellationToken cancellationToken)
    {
        DraftContents contents = draft.Contents;
        ReferenceResolution references = new(client, draft.Contents);
        await references.RunAsync(_problems, cancellationToken).ConfigureAwait(false);
        KeyValuePair<string, DraftEntry>[] files = [.. contents.Entries.Where(entry => entry.Value is ContentEntry)];
        meter.Found(files.Length);
        try
        {
            await Parallel.ForEachAsync(
                files,
                new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
                (entry, token) => HashAsync(entry.Key, ((ContentEntry)entry.Value).Source, token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        if (!_problems.IsEmpty)
        {
            throw new ArtifactDraftException(draft.Name, [.. _problems.OrderBy(problem => problem.Subject, StringComparer.Ordinal)], _cause ?? references.Cause);
        }

        return new PreparedArtifact([.. contents.Entries.Values.OfType<CarriedEntry>().Select(carried => carried.Entry)], [.. _files]);
    }

    private async ValueTask HashAsync(string path, ContentSource source, CancellationToken cancellationToken)
    {
        try
        {
            ContentRead read = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (read.Stream.ConfigureAwait(false))
            {
                long length = read.Stamp.Length;
                if (length > limits.LargestFile)
                {
                    Report(path, source, string.Create(CultureInfo.InvariantCulture, $"has {length} bytes, and W&B takes {limits.LargestFile}"), null);
                    return;
                }

                meter.Sized(length);
                ContentHash hash = await ContentHasher
                    .HashAsync(read.Stream, length, limits.PartSizeOf(length), meter.Hashed, cancellationToken).ConfigureAwait(false);
                _files.Add(new PreparedFile { Path = path, Source = source, Stamp = read.Stamp, Hash = hash });
            }
        }
        catch (Exception unreadable) when (unreadable is not ProgressFault && !cancellationToken.IsCancellationRequested)
        {
            // Not only what file systems throw: a stream of the user's throws what it likes.
            Report(path, source, $"can't be read: {unreadable.Message.TrimEnd('.')}", unreadable);
        }
    }

    private void Report(string path, ContentSource source, string fault, Exception? cause)
    {
        Interlocked.CompareExchange(ref _cause, cause, null);
        _problems.Add(new ArtifactDraftProblem(path, source.LocalPath is { } file ? $"the file '{file}' {fault}" : $"the content of '{path}' {fault}"));
    }
}
