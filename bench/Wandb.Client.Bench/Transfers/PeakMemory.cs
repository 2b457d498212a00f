namespace Wandb.Client.Bench.Transfers;

/// <summary>Looks every few milliseconds how much memory is in use, and keeps the most: what is live on the heap and what waits to be collected.</summary>
internal sealed class PeakMemory : IDisposable
{
    private const int MillisecondsBetweenLooks = 5;
    private readonly Thread _thread;
    private volatile bool _isOver;

    public PeakMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        _thread = new Thread(Look) { IsBackground = true };
        _thread.Start();
    }

    public long Managed { get; private set; }

    public long WorkingSet { get; private set; }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Look()
    {
        while (!_isOver)
        {
            Managed = Math.Max(Managed, GC.GetTotalMemory(forceFullCollection: false));
            WorkingSet = Math.Max(WorkingSet, Environment.WorkingSet);
            Thread.Sleep(MillisecondsBetweenLooks);
        }
    }
}
