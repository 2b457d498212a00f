using System.Diagnostics;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Deals many artifacts out to requests and gathers what became of them.</summary>
internal sealed class SaveAll(WandbClient client, Artifact[] artifacts, SaveAllOptions options, IProgress<SaveAllProgress>? progress)
{
    private readonly ProgressReports<SaveAllProgress> _reports = new(progress);
    private readonly Lock _gate = new();
    private readonly SaveAllItem[] _items = new SaveAllItem[artifacts.Length];
    private readonly IReadOnlyList<string>[] _digests = new IReadOnlyList<string>[artifacts.Length];
    private SaveAllJournal? _journal;
    private int _done;

    public async Task<SaveAllReport> RunAsync(CancellationToken cancellationToken)
    {
        using SaveAllJournal? journal = options.Journal is { } path
            ? await SaveAllJournal.OpenAsync(path, client.Settings.BaseUrl, options.DryRun, cancellationToken).ConfigureAwait(false)
            : null;
        _journal = journal;
        using Activity? span = Telemetry.Source.StartActivity("save artifacts")?.SetTag(Tags.SaveCount, artifacts.Length);
        SaveOptions save = options.Save ?? SaveOptions.Default;
        List<int> edited = [.. Enumerable.Range(0, artifacts.Length).Where(NeedsSaving)];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = cancellationToken };

        // Two objects of one artifact are saved one after the other: the second merges onto the first.
        foreach (IEnumerable<int> wave in edited.GroupBy(index => artifacts[index].SavingKey).SelectMany(same => same.Select((index, nth) => (index, nth)))
            .GroupBy(entry => entry.nth, entry => entry.index).OrderBy(wave => wave.Key))
        {
            await Parallel.ForEachAsync(
                wave.Chunk(save.Verify ? 1 : options.ArtifactsPerRequest),
                parallel,
                async (batch, stop) => await SaveAsync(batch, save, stop).ConfigureAwait(false)).ConfigureAwait(false);
        }

        SaveAllReport report = new(_items);
        if (!options.DryRun)
        {
            client.Wire.Telemetry.Log.ArtifactsSaved(
                _items.Length, report.Count(SaveAllOutcome.Saved), report.Failures.Count(), report.Count(SaveAllOutcome.Unchanged));
        }

        return report;
    }

    /// <summary>Whether there is something to send for an artifact; when not, it is done.</summary>
    private bool NeedsSaving(int index)
    {
        Artifact artifact = artifacts[index];
        if (!artifact.HasChanges)
        {
            Report(index, new SaveAllItem(artifact, SaveAllOutcome.Unchanged));
            return false;
        }

        if (_journal is not null)
        {
            _digests[index] = EditDigests.Of(artifact, artifact.PendingEdits());
            if (_journal.Has(artifact.Id, _digests[index]))
            {
                if (!options.DryRun)
                {
                    artifact.DiscardChanges();
                }

                Report(index, new SaveAllItem(artifact, SaveAllOutcome.SavedBefore));
                return false;
            }
        }

        if (options.DryRun)
        {
            Report(index, new SaveAllItem(artifact, SaveAllOutcome.Planned, Plan: artifact.PlanSave()));
            return false;
        }

        return true;
    }

    private async Task SaveAsync(int[] batch, SaveOptions save, CancellationToken cancellationToken)
    {
        // Whether the server takes several root fields may have been found out only now.
        if (save.Verify || client.SendsFieldsOneByOne)
        {
            foreach (int index in batch)
            {
                await DoneAsync([index], [await FaultOfAsync(artifacts[index], save, cancellationToken).ConfigureAwait(false)]).ConfigureAwait(false);
            }

            return;
        }

        Artifact[] members = [.. batch.Select(index => artifacts[index])];
        await DoneAsync(batch, await new SaveBatch(client, members, save).RunAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task<Exception?> FaultOfAsync(Artifact artifact, SaveOptions save, CancellationToken cancellationToken)
    {
        try
        {
            await artifact.SaveAsync(save, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (WandbException fault)
        {
            return fault;
        }
    }

    /// <summary>Writes down what is saved, then tells of it. What was cancelled is not done.</summary>
    private async Task DoneAsync(int[] batch, Exception?[] faults)
    {
        if (_journal is not null)
        {
            await _journal.AddAsync(
                batch.Where((_, place) => faults[place] is null).Select(index => (artifacts[index], _digests[index]))).ConfigureAwait(false);
        }

        for (int place = 0; place < batch.Length; place++)
        {
            if (faults[place] is not OperationCanceledException)
            {
                Report(batch[place], Item(artifacts[batch[place]], faults[place]));
            }
        }
    }

    private static SaveAllItem Item(Artifact artifact, Exception? fault) => new(
        artifact,
        fault switch
        {
            null => SaveAllOutcome.Saved,
            MetadataConflictException => SaveAllOutcome.Conflict,
            _ => SaveAllOutcome.Failed,
        },
        fault);

    private void Report(int index, SaveAllItem item)
    {
        lock (_gate)
        {
            _items[index] = item;
            _reports.Tell(new SaveAllProgress(++_done, artifacts.Length, item));
        }
    }
}
