namespace Wandb.Soak;

/// <summary>The heap after full collections, and whether it stays as large as it is.</summary>
internal sealed class HeapWatch
{
    /// <summary>What the heap may grow by over the second half of a run, as a share of it and in bytes.</summary>
    private const double GrowthShare = 0.05;
    private const double GrowthBytes = 2_000_000;
    private const int FewestSamples = 20;
    private readonly List<double> _samples = [];

    public IReadOnlyList<double> Samples => _samples;

    public void Sample()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        _samples.Add(GC.GetTotalMemory(forceFullCollection: false));
    }

    /// <summary>Bytes by which a straight line through the samples of the second half rises; null when there are too few to say.</summary>
    public double? Growth
    {
        get
        {
            double[] half = [.. _samples.Skip(_samples.Count / 2)];
            if (_samples.Count < FewestSamples)
            {
                return null;
            }

            double middle = (half.Length - 1) / 2.0;
            double mean = half.Average();
            double slope = half.Select((bytes, index) => (index - middle) * (bytes - mean)).Sum()
                / half.Select((_, index) => (index - middle) * (index - middle)).Sum();
            return slope * (half.Length - 1);
        }
    }

    public bool IsFlat => Growth is not { } growth || growth <= Math.Max(GrowthBytes, GrowthShare * _samples[^1]);
}
