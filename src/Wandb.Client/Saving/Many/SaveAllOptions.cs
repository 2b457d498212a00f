namespace Wandb;

/// <summary>How many artifacts are saved together.</summary>
public sealed record SaveAllOptions
{
    private readonly int _artifactsPerRequest = 50;
    private readonly int _maxConcurrency = 4;

    internal static SaveAllOptions Default { get; } = new();

    /// <summary>How each artifact is saved; null for the defaults. With <see cref="SaveOptions.Verify"/> each artifact is saved by itself.</summary>
    public SaveOptions? Save { get; init; }

    /// <summary>How many artifacts share one request, at least 1; 50 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int ArtifactsPerRequest
    {
        get => _artifactsPerRequest;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _artifactsPerRequest = value;
        }
    }

    /// <summary>How many requests are under way at once, at least 1; 4 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxConcurrency
    {
        get => _maxConcurrency;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxConcurrency = value;
        }
    }

    /// <summary>
    /// A file that remembers across runs which edits are saved, begun when it is not there; null (the default) for none. A run that was
    /// killed is resumed by making the same edits with the same journal: those that it knows are not made again, whatever became of
    /// their places since. It has digests of the edits and no values. One run at a time can have it open.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>Sends nothing: the report has the plan of each artifact.</summary>
    public bool DryRun { get; init; }
}
