using System.Globalization;

namespace Wandb;

/// <summary>A field that is a list, whose elements can't be asked about, such as records.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
public class CountedField<TItem> : FilterField<TItem>
{
    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    public CountedField(FilterPath path)
        : base(path)
    {
    }

    /// <summary>Has so many elements.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> HasCount(int count) => Ask("$size", count.ToString(CultureInfo.InvariantCulture));
}
