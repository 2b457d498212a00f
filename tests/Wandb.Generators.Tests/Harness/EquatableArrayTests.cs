using FsCheck.Xunit;
using Wandb.Generators.Common;

namespace Wandb.Generators.Tests.Harness;

public sealed class EquatableArrayTests
{
    [Property]
    public bool Arrays_of_equal_items_are_equal_and_share_their_hash(int[] items)
    {
        EquatableArray<int> left = items.ToEquatableArray();
        EquatableArray<int> right = items.ToEquatableArray();
        return left == right && left.GetHashCode() == right.GetHashCode() && left.SequenceEqual(items);
    }

    [Property]
    public bool Arrays_that_differ_in_one_item_are_not_equal(int[] items, int at)
    {
        if (items.Length == 0)
        {
            return true;
        }

        int[] changed = [.. items];
        changed[(int)((uint)at % (uint)items.Length)]++;
        return items.ToEquatableArray() != changed.ToEquatableArray();
    }

    [Property]
    public bool Adding_makes_another_array(int[] items, int added)
    {
        EquatableArray<int> before = items.ToEquatableArray();
        EquatableArray<int> after = before.Add(added);
        return before.Count == items.Length && after.Count == items.Length + 1 && after[items.Length] == added && before != after;
    }

    [Fact]
    public void The_default_is_the_empty_array()
    {
        Assert.Equal(EquatableArray<int>.Empty, Array.Empty<int>().ToEquatableArray());
        Assert.Empty(default(EquatableArray<int>));
    }
}
