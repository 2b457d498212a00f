using System.Diagnostics;

namespace Wandb;

/// <summary>One download, as log, spans and metrics tell it.</summary>
internal sealed class DownloadWatch
{
    private readonly Telemetry _telemetry;
    private readonly string _artifact;
    private readonly string _directory;
    private readonly Activity? _span;

    /// <summary>Begins; requests that are sent until the calling method ends are its children.</summary>
    public DownloadWatch(Telemetry telemetry, string artifact, string directory)
    {
        (_telemetry, _artifact, _directory) = (telemetry, artifact, directory);
        _span = Telemetry.Source.StartActivity("download artifact")?.SetTag(Tags.Artifact, artifact);
    }

    public void Begun(int files, long bytes) => _telemetry.Log.DownloadBegun(_artifact, _directory, files, bytes);

    public void Resumed(string file, long arrived, long size) => _telemetry.Log.FileResumed(file, _artifact, arrived, size);

    public void Mismatch(string file) => _telemetry.Log.ContentMismatch(file, _artifact);

    public void CacheMismatch(string file) => _telemetry.Log.CacheMismatch(file, _artifact);

    public void CacheProblem(string problem) => _telemetry.Log.CacheProblem(_artifact, problem);

    public void Finished(ArtifactDownload download)
    {
        _telemetry.Log.DownloadFinished(_artifact, _directory, download.KeptFiles, download.CachedFiles, download.FetchedFiles, download.Bytes);
        Count(download.KeptFiles, download.CachedFiles, download.FetchedFiles);
        _span?.Dispose();
    }

    public void Failed(Exception fault, int kept, int cached, int fetched)
    {
        string error = OperationWatch.ErrorOf(fault);
        _telemetry.Log.DownloadFailed(_artifact, error, kept, cached, fetched);
        Count(kept, cached, fetched);
        _span?.SetTag(Tags.Error, error).SetStatus(ActivityStatusCode.Error).Dispose();
    }

    private void Count(int kept, int cached, int fetched)
    {
        _telemetry.Files(kept, "kept");
        _telemetry.Files(cached, "cached");
        _telemetry.Files(fetched, "fetched");
    }
}
