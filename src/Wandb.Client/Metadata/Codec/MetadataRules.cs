using System.ComponentModel;

namespace Wandb.Metadata.Codec;

/// <summary>Checks of single values, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MetadataRules
{
    /// <summary>Whether a value lies in a range.</summary>
    /// <typeparam name="T">The type in which they are compared.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="minimum">The lower bound.</param>
    /// <param name="maximum">The upper bound.</param>
    /// <param name="minimumIsExclusive">Whether the lower bound itself is out.</param>
    /// <param name="maximumIsExclusive">Whether the upper bound itself is out.</param>
    /// <returns>True when it does.</returns>
    public static bool InRange<T>(T value, T minimum, T maximum, bool minimumIsExclusive = false, bool maximumIsExclusive = false)
        where T : IComparable<T>
    {
        int low = Comparer<T>.Default.Compare(value, minimum);
        int high = Comparer<T>.Default.Compare(value, maximum);
        return (minimumIsExclusive ? low > 0 : low >= 0) && (maximumIsExclusive ? high < 0 : high <= 0);
    }
}
