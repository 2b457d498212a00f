namespace Wandb.LocalServer.Hosting;

/// <summary>The newest requests, and how many there were.</summary>
internal sealed class RequestLog(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<RecordedRequest> _requests = new();
    private long _count;

    /// <summary>Told each request of every server in the process: for the scan of a test suite for secrets.</summary>
    public static Action<RecordedRequest>? Watcher { get; set; }

    public long Count => Interlocked.Read(ref _count);

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public void Arrived() => Interlocked.Increment(ref _count);

    public void Answered(RecordedRequest request)
    {
        Watcher?.Invoke(request);
        lock (_lock)
        {
            _requests.Enqueue(request);
            while (_requests.Count > capacity)
            {
                _requests.Dequeue();
            }
        }
    }
}
