namespace Wandb.Soak;

/// <summary>One client with a WandbClient of its own: edits and saves at random, and minds what it may expect.</summary>
internal sealed class SoakClient(WandbClient wandb, string name, IReadOnlyList<Subject> subjects, Random random, SoakTally tally)
{
    private const int MostFinishes = 20;
    private static readonly SaveOptions Verified = new() { Verify = true };

    public string Name => name;

    public IReadOnlyList<Subject> Subjects => subjects;

    public async Task RoundAsync()
    {
        Subject subject = subjects[random.Next(subjects.Count)];
        subject.EditSome(random);
        Task action = random.Next(100) switch
        {
            < 50 => SaveAsync(subject),
            < 60 => SaveAllAsync(subject.IsAlone),
            < 65 => CancelAsync(subject),
            < 75 => CountAsync(subject),
            < 85 => RefreshAsync(subject),
            < 90 => ReloadAsync(subject),
            < 95 => DiscardAsync(subject),
            _ => Task.CompletedTask, // the edits wait for the next time
        };
        await action;
        foreach (Subject one in subjects)
        {
            foreach (string fault in one.Faults())
            {
                tally.Wrong(fault, one.Ledger.History);
            }
        }
    }

    /// <summary>Saves what is left, on a server that does nothing wrong any more.</summary>
    public async Task FinishAsync()
    {
        foreach (Subject subject in subjects)
        {
            // On a busy machine the flags that unanswered saves left up can outlast the patience of one save.
            for (int attempt = 0; attempt == 0 || (attempt < MostFinishes && subject.Artifact.HasChanges); attempt++)
            {
                await SaveAsync(subject);
            }

            if (subject.Artifact.HasChanges)
            {
                tally.Wrong($"{subject.Artifact.QualifiedName}, {name}: a save without faults left edits");
            }
        }
    }

    private async Task SaveAsync(Subject subject)
    {
        SaveOptions? options = subject.IsAlone && random.Next(4) > 0 ? null : Verified;
        try
        {
            await subject.Artifact.SaveAsync(options);
            subject.Ledger.Saved();
            tally.Count(options is null ? "save" : "save verified", "done");
        }
        catch (ArtifactSaveException failure)
        {
            subject.Ledger.Failed(failure);
            tally.Count(options is null ? "save" : "save verified", failure.InnerException!);
        }
        catch (WandbException unexpected)
        {
            tally.Wrong($"{subject.Artifact.QualifiedName}, {name}: {unexpected.GetType().Name} {unexpected.Message}");
        }
    }

    private async Task CancelAsync(Subject subject)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(random.Next(20)));
        try
        {
            await subject.Artifact.SaveAsync(Verified, patience.Token);
            subject.Ledger.Saved();
            tally.Count("save cancelled", "done");
        }
        catch (OperationCanceledException)
        {
            subject.Ledger.Unanswered();
            tally.Count("save cancelled", "cancelled");
        }
        catch (ArtifactSaveException failure)
        {
            subject.Ledger.Failed(failure);
            tally.Count("save cancelled", failure.InnerException!);
        }
    }

    private async Task SaveAllAsync(bool alone)
    {
        Subject[] some = [.. subjects.Where(subject => subject.IsAlone == alone)];
        foreach (Subject subject in some)
        {
            subject.EditSome(random);
        }

        SaveAllReport report = await wandb.SaveAllAsync(
            some.Select(subject => subject.Artifact), new SaveAllOptions { Save = alone ? null : Verified, ArtifactsPerRequest = 3 });
        foreach ((Subject subject, SaveAllItem item) in some.Zip(report.Items))
        {
            switch (item.Exception)
            {
                case null:
                    subject.Ledger.Saved();
                    tally.Count("save all", "done");
                    break;
                case ArtifactSaveException failure:
                    subject.Ledger.Failed(failure);
                    tally.Count("save all", failure.InnerException!);
                    break;
                default:
                    tally.Wrong($"{subject.Artifact.QualifiedName}, {name}: {item}");
                    break;
            }
        }
    }

    /// <summary>Raises the count that all clients share. It has to have no edits: a count is made of what the server has.</summary>
    private async Task CountAsync(Subject subject)
    {
        subject.Discard();
        try
        {
            await subject.Artifact.UpdateMetadataAsync(record => record with { Count = record.Count + 1 }, Verified);
            subject.Counted = (subject.Counted.Certain + 1, subject.Counted.Perhaps);
            subject.Ledger.Note("counted");
            tally.Count("count", "done");
        }
        catch (ArtifactSaveException failure)
        {
            subject.Ledger.Note("not counted", failure);
            bool applied = failure.Applied.Any();
            subject.Counted = (subject.Counted.Certain + (applied ? 1 : 0), subject.Counted.Perhaps + (failure.Unknown.Any() ? 1 : 0));
            subject.Artifact.DiscardChanges();
            tally.Count("count", failure.InnerException!);
        }
    }

    private async Task RefreshAsync(Subject subject)
    {
        try
        {
            IReadOnlyList<Metadata.MetadataConflict> conflicts = await subject.Artifact.RefreshAsync();
            subject.Refreshed();
            tally.Count("refresh", "done");
            foreach (Metadata.MetadataConflict conflict in conflicts)
            {
                tally.Wrong($"{subject.Artifact.QualifiedName}, {name}: a conflict at {conflict.Path}, where nobody else writes");
            }
        }
        catch (WandbException failure)
        {
            tally.Count("refresh", failure);
        }
    }

    private async Task ReloadAsync(Subject subject)
    {
        try
        {
            subject.Reloaded(await wandb.GetArtifactAsync<SoakArtifact>(subject.Artifact.QualifiedName));
            tally.Count("load", "done");
        }
        catch (WandbException failure)
        {
            tally.Count("load", failure);
        }
    }

    private Task DiscardAsync(Subject subject)
    {
        subject.Discard();
        tally.Count("discard", "done");
        return Task.CompletedTask;
    }
}
