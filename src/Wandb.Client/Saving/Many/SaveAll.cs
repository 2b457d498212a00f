using System.Diagnostics;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Deals many artifacts out to requests and gathers what became of them.</summary>
internal sealed class SaveAll(WandbClient client, Artifact[] artifacts, SaveAllOptions options, IProgress<SaveAllProgress>? progress)
{
    private readonly Lock _gate = new();
    private readonly SaveAllItem[] _items = new SaveAllItem[artifacts.Length];
    private int _done;

    public async Task<SaveAllReport> RunAsync(CancellationToken cancellationToken)
    {
        using Activity? span = Telemetry.Source.StartActivity("save artifacts")?.SetTag(Tags.SaveCount, artifacts.Length);
        SaveOptions save = options.Save ?? SaveOptions.Default;
        List<int> edited = [];
        for (int index = 0; index < artifacts.Length; index++)
        {
            if (artifacts[index].HasChanges && !options.DryRun)
            {
                edited.Add(index);
            }
            else
            {
                Report(index, artifacts[index].HasChanges
                    ? new SaveAllItem(artifacts[index], SaveAllOutcome.Planned, Plan: artifacts[index].PlanSave())
                    : new SaveAllItem(artifacts[index], SaveAllOutcome.Unchanged));
            }
        }

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

    private async Task SaveAsync(int[] batch, SaveOptions save, CancellationToken cancellationToken)
    {
        // Whether the server takes several root fields may have been found out only now.
        if (save.Verify || client.SendsFieldsOneByOne)
        {
            foreach (int index in batch)
            {
                Exception? fault = await FaultOfAsync(artifacts[index], save, cancellationToken).ConfigureAwait(false);
                Report(index, Item(artifacts[index], fault));
            }

            return;
        }

        Artifact[] members = [.. batch.Select(index => artifacts[index])];
        Exception?[] faults = await new SaveBatch(client, members, save).RunAsync(cancellationToken).ConfigureAwait(false);
        for (int place = 0; place < batch.Length; place++)
        {
            Report(batch[place], Item(members[place], faults[place]));
        }
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
            progress?.Report(new SaveAllProgress(++_done, artifacts.Length, item));
        }
    }
}
