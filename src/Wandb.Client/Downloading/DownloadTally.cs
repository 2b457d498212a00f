namespace Wandb;

/// <summary>Counts what a download has done and tells of it, one report at a time, none of them less than the one before.</summary>
internal sealed class DownloadTally(IProgress<ArtifactDownloadProgress>? progress, int files, long bytes)
{
    private const long BytesBetweenReports = 1024 * 1024;
    private readonly ProgressReports<ArtifactDownloadProgress> _reports = new(progress);
    private readonly Lock _gate = new();
    private int _filesDone;
    private long _bytesDone;
    private long _bytesTotal = bytes;
    private long _bytesReported;

    public bool IsWanted => _reports.IsWanted;

    public FileTally Begin(string path, long? size) => new(this, path, size);

    internal void Add(string path, long count)
    {
        lock (_gate)
        {
            _bytesDone += count;
            if (_bytesDone - _bytesReported >= BytesBetweenReports)
            {
                Report(path);
            }
        }
    }

    /// <summary>A file is there: what of it was not counted yet, and what the total lacked for want of its size.</summary>
    internal void Finish(string path, long uncounted, long unexpected)
    {
        lock (_gate)
        {
            _filesDone++;
            _bytesDone += uncounted;
            _bytesTotal += unexpected;
            Report(path);
        }
    }

    private void Report(string path)
    {
        _bytesReported = _bytesDone;
        _reports.Tell(new ArtifactDownloadProgress(_filesDone, files, _bytesDone, Math.Max(_bytesTotal, _bytesDone), path));
    }
}

/// <summary>Counts the bytes of one file; those that come a second time do not count.</summary>
internal sealed class FileTally(DownloadTally all, string path, long? expected)
{
    private readonly Lock _gate = new();
    private long _seen;
    private long _counted;

    /// <summary>So many bytes came over.</summary>
    public void Add(long count)
    {
        if (!all.IsWanted)
        {
            return;
        }

        lock (_gate)
        {
            _seen += count;
            if (_seen > _counted)
            {
                all.Add(path, _seen - _counted);
                _counted = _seen;
            }
        }
    }

    /// <summary>They will come again.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _seen = 0;
        }
    }

    /// <summary>The file is there.</summary>
    public void Finish(long length)
    {
        if (!all.IsWanted)
        {
            return;
        }

        lock (_gate)
        {
            all.Finish(path, Math.Max(0, length - _counted), Math.Max(0, length - (expected ?? 0)));
        }
    }
}
