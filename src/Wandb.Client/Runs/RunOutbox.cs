namespace Wandb;

/// <summary>
/// What a run has to tell the server and has not told yet: history lines in their order, and the summary. A batch stays in it until the
/// server has taken it, so one that failed is sent again from the same offset on, where the server overwrites what it may have.
/// </summary>
internal sealed class RunOutbox(RunPosition position)
{
    private const int LargestBatch = 4 * 1024 * 1024;
    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _rows = new();
    private readonly SummaryLine _summary = new(position.Summary);
    private long _offset = position.HistoryLines;
    private long _nextStep = position.NextStep;
    private long _size;
    private bool _closed;

    /// <summary>Bytes of lines from which on a caller has to wait until some are sent.</summary>
    public long Capacity { get; set; } = 64 * 1024 * 1024;

    public long NextStep => Read(() => _nextStep);

    public bool IsFull => Read(() => _size >= Capacity);

    public bool IsEmpty => Read(() => _rows.Count == 0 && !_summary.IsPending);

    /// <summary>All that is in it now.</summary>
    public (long Lines, long Summary) End => Read(() => (_offset + _rows.Count, _summary.Version));

    public bool WasSent((long Lines, long Summary) end) => Read(() => _offset >= end.Lines && _summary.WasSent(end.Summary));

    /// <summary>Takes a row in, and its values into the summary; or throws and takes nothing.</summary>
    public void Add(List<KeyValuePair<string, byte[]>> row, long? step, TimeSpan runtime, DateTimeOffset now)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            if (step < _nextStep)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(step), step, $"Steps of a run only rise, and the next one is {_nextStep} or greater. All metrics of a step are logged in one call.");
            }

            long actual = step ?? _nextStep;
            MetricLine.AddOwn(row, actual, runtime, now);
            byte[] line = MetricLine.Write(row);
            if (line.Length > MetricLine.Longest)
            {
                throw new ArgumentException($"The row has {line.Length} bytes, and W&B takes at most {MetricLine.Longest}. Log large values as an artifact.", nameof(row));
            }

            ThrowUnlessFits(row);
            _summary.Merge(row);
            _rows.Enqueue(line);
            _size += line.Length;
            _nextStep = actual + 1;
        }
    }

    public void Summarize(string metric, byte[] value)
    {
        KeyValuePair<string, byte[]>[] entries = [new(metric, value)];
        lock (_lock)
        {
            ThrowIfClosed();
            ThrowUnlessFits(entries);
            _summary.Merge(entries);
        }
    }

    public bool RemoveFromSummary(string metric)
    {
        lock (_lock)
        {
            ThrowIfClosed();
            return _summary.Remove(metric);
        }
    }

    public byte[] WriteSummary() => Read(_summary.Write);

    /// <summary>The summary that goes out with the end of the run.</summary>
    public byte[] CloseSummary(TimeSpan runtime)
    {
        lock (_lock)
        {
            _summary.Close(runtime);
            return _summary.Write();
        }
    }

    /// <summary>The next batch; null when nothing waits. The same again until it is confirmed, and what came in since.</summary>
    public RunBatch? Next()
    {
        lock (_lock)
        {
            byte[]? summary = _summary.IsPending ? _summary.Write() : null;
            List<byte[]> rows = [];
            long size = 0;
            foreach (byte[] line in _rows.TakeWhile(line => size == 0 || size + line.Length <= LargestBatch))
            {
                rows.Add(line);
                size += line.Length;
            }

            // Both together may be more than a request holds; then the summary goes by itself.
            bool together = summary is null || size + summary.Length <= MetricLine.Longest;
            return rows.Count == 0 && summary is null ? null : new RunBatch(_offset, together ? rows : [], summary, _summary.Version);
        }
    }

    public void Confirm(RunBatch batch)
    {
        lock (_lock)
        {
            foreach (byte[] line in batch.Rows)
            {
                _rows.Dequeue();
                _size -= line.Length;
            }

            _offset += batch.Rows.Count;
            if (batch.Summary is not null)
            {
                _summary.NoteSent(batch.SummaryVersion);
            }
        }
    }

    /// <summary>Takes nothing in from now on, if nothing waits.</summary>
    public bool TryClose() => Read(() => _closed |= _rows.Count == 0 && !_summary.IsPending);

    public void Reopen()
    {
        lock (_lock)
        {
            _closed = false;
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    /// <summary>Refuses work in the name of a run that has ended.</summary>
    public void ThrowIfEnded()
    {
        lock (_lock)
        {
            ThrowIfClosed();
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new InvalidOperationException("The run has ended. Start it again with its id to log more.");
        }
    }

    private void ThrowUnlessFits(IReadOnlyList<KeyValuePair<string, byte[]>> entries)
    {
        if (!_summary.Fits(entries))
        {
            throw new ArgumentException($"With these values the summary of the run would exceed {MetricLine.Longest} bytes, the most that W&B takes.", nameof(entries));
        }
    }
}
