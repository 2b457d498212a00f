namespace Wandb;

/// <summary>Tells a progress, one report at a time; nothing more once it has thrown.</summary>
internal sealed class ProgressReports<T>(IProgress<T>? progress)
{
    private Exception? _thrown;

    public bool IsWanted => progress is not null;

    /// <exception cref="ProgressFault">The progress threw, now or before.</exception>
    public void Tell(T report)
    {
        if (_thrown is null)
        {
            try
            {
                progress?.Report(report);
                return;
            }
            catch (Exception thrown)
            {
                _thrown = thrown;
            }
        }

        throw new ProgressFault(_thrown);
    }
}
