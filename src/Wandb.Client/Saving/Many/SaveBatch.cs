using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Saves some artifacts in two requests: one that reads what is merged onto, if anything is, and one that writes.</summary>
internal sealed class SaveBatch(WandbClient client, IReadOnlyList<Artifact> artifacts, SaveOptions options)
{
    private const string ReadName = "ReadArtifacts";
    private readonly BatchEntry[] _entries = [.. artifacts.Select(artifact => new BatchEntry(artifact))];

    /// <returns>What saving each artifact by itself would have thrown, cancellations too; null where nothing.</returns>
    public async Task<Exception?[]> RunAsync(CancellationToken cancellationToken)
    {
        List<IDisposable> passes = [];
        try
        {
            // Always in one order, so that two batches never wait for each other.
            foreach (BatchEntry entry in _entries.OrderBy(entry => entry.Artifact.SavingKey, StringComparer.Ordinal))
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

        return [.. _entries.Select(entry => entry.Fault)];
    }

    private void Begin()
    {
        foreach (BatchEntry entry in _entries.Where(entry => entry.Artifact.HasChanges))
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
        foreach (BatchEntry entry in _entries)
        {
            if (entry.Edits is { } edits)
            {
                entry.Artifact.EndSend(edits, entry.Outcome);
                entry.Fault ??= SaveFailures.Of(entry.Artifact, edits, entry.Outcome);
                if (SaveWatch.IsWanted(client.Wire.Telemetry))
                {
                    SaveWatch.Report(client.Wire.Telemetry, entry.Artifact.QualifiedName, entry.Outcome, entry.Fault, entry.IsMerged);
                }
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        BatchEntry[] merging = [.. _entries.Where(entry => entry.Edits is { ReadsMetadata: true })];
        MetadataByIdQuery[] reads = [.. merging.Select(entry => ArtifactReader.MetadataQuery(entry.Artifact))];
        OperationBatchResult? answer = null;
        if (reads.Length > 0)
        {
            try
            {
                answer = await client.ExecuteAsync(new OperationBatch(ReadName, reads), cancellationToken).ConfigureAwait(false);
            }
            catch (WandbException failure) when (SaveFailures.IsOfTheSave(failure))
            {
                // Which of them it was shows when each is read by itself.
            }
        }

        foreach (BatchEntry entry in _entries.Where(entry => entry.IsOpen))
        {
            int place = Array.IndexOf(merging, entry);
            try
            {
                string? theirs = place < 0 ? null
                    : answer is null ? await ArtifactReader.ReadMetadataAsync(entry.Artifact, cancellationToken).ConfigureAwait(false)
                    : (answer.Read(reads[place]).Artifact ?? throw ArtifactReader.Gone(entry.Artifact, reads[place].Text.Name)).Metadata;
                entry.IsMerged = place >= 0 && theirs != entry.Artifact.CurrentSnapshot.Metadata;
                entry.Prepared = new PreparedSave(entry.Edits!, MetadataMerge.Merge(entry.Artifact, entry.Edits!, theirs, options.Resolve));
            }
            catch (GraphQLResponseException fault)
            {
                entry.Outcome = SaveOutcome.NothingSent with { Failure = TransportFailures.WrongShape(client.Wire.Context(ReadName), fault.Message, fault) };
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

    private Task WriteAsync(CancellationToken cancellationToken)
    {
        BatchEntry[] writing = [.. _entries.Where(entry => entry.IsOpen)];
        return writing.Length == 0 ? Task.CompletedTask : new BatchWrite(client, writing, ReadAsync).RunAsync(cancellationToken);
    }
}
