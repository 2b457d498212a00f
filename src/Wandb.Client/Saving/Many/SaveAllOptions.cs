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

    /// <summary>Sends nothing: the report has the plan of each artifact.</summary>
    public bool DryRun { get; init; }
}
