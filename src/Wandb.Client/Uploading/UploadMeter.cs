namespace Wandb;

/// <summary>Adds up how far a logging is and reports it, one report at a time, not for every few bytes.</summary>
internal sealed class UploadMeter(IProgress<ArtifactUploadProgress>? progress)
{
    private const long ReportEvery = 1024 * 1024;
    private readonly ProgressReports<ArtifactUploadProgress> _reports = new(progress);
    private readonly Lock _gate = new();
    private int _totalFiles;
    private long _totalBytes;
    private long _hashedBytes;
    private int _finishedFiles;
    private int _reusedFiles;
    private long _finishedBytes;
    private long _reported;
    private int _uploadedFiles;
    private long _uploadedBytes;

    /// <summary>The files and bytes that went over the wire, and the files that did not have to.</summary>
    public (int Files, long Bytes, int Reused) Uploaded
    {
        get
        {
            lock (_gate)
            {
                return (_uploadedFiles, _uploadedBytes, _reusedFiles);
            }
        }
    }

    public void Found(int files)
    {
        lock (_gate)
        {
            _totalFiles += files;
            Report(force: true);
        }
    }

    /// <summary>A file was opened, and its size is known.</summary>
    public void Sized(long bytes)
    {
        lock (_gate)
        {
            _totalBytes += bytes;
        }
    }

    public void Hashed(long bytes)
    {
        lock (_gate)
        {
            _hashedBytes += bytes;
            Report(force: _hashedBytes == _totalBytes);
        }
    }

    /// <summary>Counts the bytes of one file. What a further attempt sends again counts once.</summary>
    public Transfer Begin() => new(this);

    private void Finished(PreparedFile file, bool isReused)
    {
        lock (_gate)
        {
            _finishedFiles++;
            if (isReused)
            {
                _reusedFiles++;
            }
            else
            {
                _uploadedFiles++;
                _uploadedBytes += file.Size;
            }

            Report(force: true);
        }
    }

    private void Sent(long bytes)
    {
        lock (_gate)
        {
            _finishedBytes += bytes;
            Report(force: false);
        }
    }

    // Under the gate, so that reports come one at a time and in order.
    private void Report(bool force)
    {
        if (!_reports.IsWanted || (!force && _hashedBytes + _finishedBytes - _reported < ReportEvery))
        {
            return;
        }

        _reported = _hashedBytes + _finishedBytes;
        _reports.Tell(new ArtifactUploadProgress
        {
            TotalFiles = _totalFiles,
            TotalBytes = _totalBytes,
            HashedBytes = _hashedBytes,
            FinishedFiles = _finishedFiles,
            ReusedFiles = _reusedFiles,
            FinishedBytes = _finishedBytes,
        });
    }

    /// <summary>The bytes of one file on their way: of each part the most that any attempt sent.</summary>
    internal sealed class Transfer(UploadMeter meter)
    {
        private readonly Dictionary<int, long> _most = [];
        private long _total;

        public void Sent(int part, long bytesOfAttempt)
        {
            lock (_most)
            {
                long more = bytesOfAttempt - _most.GetValueOrDefault(part);
                if (more > 0)
                {
                    _most[part] = bytesOfAttempt;
                    Add(more);
                }
            }
        }

        public void Finish(PreparedFile file, bool isReused)
        {
            lock (_most)
            {
                Add(file.Size - _total);
            }

            meter.Finished(file, isReused);
        }

        private void Add(long bytes)
        {
            _total += bytes;
            meter.Sent(bytes);
        }
    }
}
