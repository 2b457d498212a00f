namespace Wandb;

/// <summary>The files that failed, and whether it makes sense to go on: not when what failed will fail for every other one.</summary>
internal sealed class DownloadFailures : IDisposable
{
    private const int MostInARow = 32;
    private const int DiskIsFullOnUnix = 28;
    private const int DiskIsFullOnWindows = unchecked((int)0x80070070);
    private readonly CancellationTokenSource _giveUp;
    private readonly CancellationToken _caller;
    private readonly List<ArtifactFileFailure> _failures = [];
    private readonly List<string> _missing = [];
    private readonly Lock _gate = new();
    private int _inARow;
    private ProgressFault? _ofProgress;

    public DownloadFailures(CancellationToken caller)
    {
        _caller = caller;
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(caller);
    }

    /// <summary>Cancelled by the caller, or when it makes no sense to go on.</summary>
    public CancellationToken Token => _giveUp.Token;

    public IReadOnlyList<ArtifactFileFailure> All => _failures;

    public IReadOnlyList<string> MissingReferences => _missing;

    /// <summary>Runs the work on one file and keeps what it throws, but for the caller's cancellation. What a progress throws ends all.</summary>
    public async ValueTask RunAsync(DownloadItem item, bool allowMissing, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            lock (_gate)
            {
                _inARow = 0;
            }
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            throw;
        }
        catch (ProgressFault fault)
        {
            Volatile.Write(ref _ofProgress, fault);
            await _giveUp.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception gone) when (allowMissing && item.Entry.IsReference && IsMissing(gone))
        {
            lock (_gate)
            {
                _missing.Add(item.Entry.Path);
            }
        }
        catch (Exception fault)
        {
            Add(item, fault);
        }
    }

    /// <summary>Waits for work on many files. That it was given up is no fault: the failures say why.</summary>
    /// <exception cref="ProgressFault">The progress threw.</exception>
    public async Task EndAsync(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(_caller);
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            // Why is said below, or by the failures.
        }

        if (Volatile.Read(ref _ofProgress) is { } fault)
        {
            throw fault;
        }
    }

    public void Dispose() => _giveUp.Dispose();

    private static bool IsMissing(Exception fault) => fault is FileNotFoundException or DirectoryNotFoundException or WandbNotFoundException;

    // A refused key is for all that W&B stores; what a reference points to may ask for another one.
    private static bool IsForAll(DownloadItem item, Exception fault) =>
        (fault is WandbUnauthorizedException && !item.Entry.IsReference) || fault is ObjectDisposedException or IOException { HResult: DiskIsFullOnUnix or DiskIsFullOnWindows };

    private void Add(DownloadItem item, Exception fault)
    {
        bool isOver;
        lock (_gate)
        {
            _failures.Add(new ArtifactFileFailure(item.Entry.Path, fault));
            isOver = ++_inARow >= MostInARow || IsForAll(item, fault);
        }

        if (isOver)
        {
            _giveUp.Cancel();
        }
    }
}
