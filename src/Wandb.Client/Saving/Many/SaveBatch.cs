using System.Net;
using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Saves some artifacts in two requests: one that reads what is merged onto, if anything is, and one that writes.</summary>
internal sealed class SaveBatch(WandbClient client, IReadOnlyList<Artifact> artifacts, SaveOptions options)
{
    private readonly Entry[] _entries = [.. artifacts.Select(artifact => new Entry(artifact))];

    private sealed class Entry(Artifact artifact)
    {
        public Artifact Artifact { get; } = artifact;

        public ArtifactEdits? Edits { get; set; }

        public PreparedSave? Prepared { get; set; }

        public SaveOutcome Outcome { get; set; } = SaveOutcome.NothingSent;

        public Exception? Fault { get; set; }

        public bool IsOpen => Edits is not null && Fault is null && Outcome.Failure is null;
    }

    /// <returns>What saving each artifact by itself would have thrown; null where nothing.</returns>
    public async Task<Exception?[]> RunAsync(CancellationToken cancellationToken)
    {
        List<IDisposable> passes = [];
        try
        {
            // Always in one order, so that two batches never wait for each other.
            foreach (Entry entry in _entries.OrderBy(entry => entry.Artifact.SavingKey, StringComparer.Ordinal))
            {
                passes.Add(await entry.Artifact.EnterAsync(cancellationToken).ConfigureAwait(false));
            }

            Begin();
            try
            {
                await ReadAsync(cancellationToken).ConfigureAwait(false);
                await WriteAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                End();
            }
        }
        finally
        {
            passes.ForEach(pass => pass.Dispose());
        }

        cancellationToken.ThrowIfCancellationRequested();
        return [.. _entries.Select(entry => entry.Fault)];
    }

    private void Begin()
    {
        foreach (Entry entry in _entries.Where(entry => entry.Artifact.HasChanges))
        {
            try
            {
                entry.Artifact.RefuseBadEdits(options);
                entry.Edits = entry.Artifact.BeginSend();
            }
            catch (WandbException refusal)
            {
                entry.Fault = refusal;
            }
        }
    }

    private void End()
    {
        foreach (Entry entry in _entries)
        {
            if (entry.Edits is { } edits)
            {
                entry.Artifact.EndSend(edits, entry.Outcome);
                entry.Fault ??= SaveFailures.Of(entry.Artifact, edits, entry.Outcome);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Entry[] merging = [.. _entries.Where(entry => entry.Edits is { ReadsMetadata: true })];
        ArtifactByIdQuery[] reads = [.. merging.Select(entry => ArtifactReader.Query(entry.Artifact))];
        OperationBatchResult? answer = null;
        if (reads.Length > 0)
        {
            try
            {
                answer = await client.ExecuteAsync(new OperationBatch("ReadArtifacts", reads), cancellationToken).ConfigureAwait(false);
            }
            catch (WandbException failure) when (SaveFailures.IsOfTheSave(failure))
            {
                // Which of them it was shows when each is read by itself.
            }
        }

        foreach (Entry entry in _entries.Where(entry => entry.IsOpen))
        {
            int place = Array.IndexOf(merging, entry);
            try
            {
                string? theirs = place < 0 ? null
                    : answer is null ? (await ArtifactReader.ReadAsync(entry.Artifact, cancellationToken).ConfigureAwait(false)).Metadata
                    : (answer.Read(reads[place]).Artifact ?? throw ArtifactReader.Gone(entry.Artifact, reads[place].Text.Name)).Metadata;
                entry.Prepared = new PreparedSave(entry.Edits!, MetadataMerge.Merge(entry.Artifact, entry.Edits!, theirs, options.Resolve));
            }
            catch (GraphQLResponseException fault)
            {
                entry.Outcome = SaveOutcome.NothingSent with { Failure = TransportFailures.WrongShape(client.Wire.Context("ReadArtifacts"), fault.Message, fault) };
            }
            catch (WandbException failure) when (SaveFailures.IsOfTheSave(failure))
            {
                entry.Outcome = SaveOutcome.NothingSent with { Failure = failure };
            }
            catch (WandbException fault)
            {
                entry.Fault = fault;
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        Entry[] writing = [.. _entries.Where(entry => entry.IsOpen)];
        List<SaveRequest> parts = [];
        foreach (Entry entry in writing)
        {
            parts.Add(SaveRequest.BuildPart(entry.Artifact, entry.Prepared!, parts.Sum(part => part.Steps.Count)));
        }

        if (parts.Count == 0)
        {
            return;
        }

        OperationBatch request = new("SaveArtifacts", [.. parts.SelectMany(part => part.Steps).Select(step => step.Operation)]);
        try
        {
            using GraphQLAnswer answer = await client.Transport.SendAsync(request, WandbRequestKind.IdempotentMutation, cancellationToken).ConfigureAwait(false);
            for (int place = 0; place < writing.Length; place++)
            {
                writing[place].Outcome = SaveAnswer.Read(writing[place].Artifact, parts[place], answer) with { SentMetadata = parts[place].Metadata };
            }
        }
        catch (WandbException refusal) when (MayBeOneOfThem(refusal))
        {
            foreach (Entry entry in writing)
            {
                entry.Outcome = await SaveSender
                    .SendAsync(entry.Artifact, entry.Prepared!.Edits, entry.Prepared.Metadata, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (WandbException failure) when (failure is not WandbConfigurationException)
        {
            for (int place = 0; place < writing.Length; place++)
            {
                writing[place].Outcome = SaveSender.OfRefusal(failure, parts[place]);
            }
        }
        catch (OperationCanceledException cancelled)
        {
            for (int place = 0; place < writing.Length; place++)
            {
                writing[place].Outcome = SaveSender.Same(parts[place], SaveStepOutcome.Unknown) with { Cancelled = cancelled };
            }
        }
    }

    // Sent again by itself, each artifact gets an answer of its own; sending a step twice does no harm.
    private static bool MayBeOneOfThem(WandbException refusal) => refusal.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
        and not (HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
}
