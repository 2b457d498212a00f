using System.Diagnostics;

namespace Wandb;

/// <summary>The logging of one draft, as log, spans and metrics tell it.</summary>
internal sealed class LoggingWatch
{
    private readonly Telemetry _telemetry;
    private readonly string _artifact;
    private readonly Activity? _span;

    /// <summary>Begins; requests that are sent until the calling method ends are its children.</summary>
    public LoggingWatch(Telemetry telemetry, string artifact)
    {
        (_telemetry, _artifact) = (telemetry, artifact);
        _span = Telemetry.Source.StartActivity("log artifact")?.SetTag(Tags.Artifact, artifact);
    }

    public void Begun(int files, long bytes) => _telemetry.Log.VersionBegun(_artifact, files, bytes);

    public void BegunAnew() => _telemetry.Log.VersionBegunAnew(_artifact);

    public void Uploaded(int uploaded, long bytes, int skipped)
    {
        _telemetry.Log.FilesUploaded(_artifact, uploaded, bytes, skipped);
        _telemetry.Files(uploaded, "uploaded");
        _telemetry.Files(skipped, "skipped");
    }

    /// <param name="version">The version that was made or found, as <c>entity/project/collection:version</c>.</param>
    /// <param name="isNew">Whether it was made.</param>
    public void Ended(string version, bool isNew)
    {
        if (isNew)
        {
            _telemetry.Log.VersionCommitted(version);
        }
        else
        {
            _telemetry.Log.VersionDeduplicated(version);
        }

        _span?.SetTag(Tags.Artifact, version).SetTag(Tags.IsNewVersion, isNew).Dispose();
    }

    public void Failed(Exception fault)
    {
        _telemetry.Log.ArtifactNotLogged(_artifact, OperationWatch.ErrorOf(fault));
        _span?.SetTag(Tags.Error, OperationWatch.ErrorOf(fault)).SetStatus(ActivityStatusCode.Error).Dispose();
    }
}
