using System.Diagnostics;
using Wandb.Metadata;

namespace Wandb;

/// <summary>One save, as log, spans and metrics tell it. There is none while nobody listens.</summary>
internal sealed class SaveWatch
{
    private static readonly AsyncLocal<SaveWatch?> Ambient = new();
    private readonly Telemetry _telemetry;
    private readonly string _artifact;
    private readonly Activity? _span;
    private int _requests;

    private SaveWatch(Telemetry telemetry, string artifact)
    {
        (_telemetry, _artifact) = (telemetry, artifact);
        _span = Telemetry.Source.StartActivity("save artifact")?.SetTag(Tags.Artifact, artifact);
    }

    /// <summary>Whether the metadata was merged onto changes of another writer.</summary>
    public bool IsMerged { get; set; }

    /// <summary>Begins a save; requests that are sent until the calling method ends are counted as its own.</summary>
    public static SaveWatch? Begin(Artifact artifact) =>
        IsWanted(artifact.Client.Wire.Telemetry) ? Ambient.Value = new SaveWatch(artifact.Client.Wire.Telemetry, artifact.QualifiedName) : null;

    public static bool IsWanted(Telemetry telemetry) => telemetry.IsOn || telemetry.Instruments.Saves.Enabled || telemetry.Instruments.Merges.Enabled;

    /// <summary>A request was sent, by whichever save is under way.</summary>
    public static void CountRequest()
    {
        if (Ambient.Value is { } save)
        {
            Interlocked.Increment(ref save._requests);
        }
    }

    public void Ended(SaveOutcome outcome, Exception? fault)
    {
        string kind = Report(_telemetry, _artifact, outcome, fault, IsMerged);
        if (_span is not null)
        {
            _span.SetTag(Tags.SaveOutcome, kind).SetTag(Tags.SaveRequests, _requests).SetTag(Tags.SaveMerged, IsMerged);
            _span.SetTag(Tags.SaveSteps, Applied(outcome));
            if (fault is not null)
            {
                _span.SetTag(Tags.Error, OperationWatch.ErrorOf(fault)).SetStatus(ActivityStatusCode.Error);
            }

            _span.Dispose();
        }
    }

    /// <summary>Counts and logs a save; by itself where its requests carry others too.</summary>
    public static string Report(Telemetry telemetry, string artifact, SaveOutcome outcome, Exception? fault, bool isMerged)
    {
        string[] applied = Applied(outcome);
        string kind = Kind(fault, applied);
        telemetry.Instruments.Saves.Add(1, new KeyValuePair<string, object?>(Tags.SaveOutcome, kind));
        if (isMerged)
        {
            telemetry.Instruments.Merges.Add(1);
            telemetry.Log.MetadataMerged(artifact);
        }

        string steps = applied.Length == 0 ? "nothing" : string.Join(", ", applied);
        if (fault is not null)
        {
            telemetry.Log.ArtifactNotSaved(artifact, kind, OperationWatch.ErrorOf(fault), steps);
        }
        else
        {
            telemetry.Log.ArtifactSaved(artifact, steps);
        }

        return kind;
    }

    private static string[] Applied(SaveOutcome outcome) =>
        [.. outcome.Steps.Where(step => step.Outcome == SaveStepOutcome.Applied).Select(step => step.Kind.ToString())];

    private static string Kind(Exception? fault, string[] applied) => fault switch
    {
        null => applied.Length == 0 ? "unchanged" : "saved",
        OperationCanceledException => "cancelled",
        MetadataConflictException => "conflict",
        _ => applied.Length == 0 ? "failed" : "partial",
    };
}
