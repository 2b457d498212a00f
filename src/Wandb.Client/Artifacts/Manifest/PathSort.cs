using System.Buffers;

namespace Wandb;

/// <summary>
/// Sorts entries by <see cref="PathOrder"/> without comparing path with path: the next few characters of each, packed into a number, are
/// sorted, and then what is equal so far by the characters after those. What it takes for an entry hardly grows with their number.
/// </summary>
internal static class PathSort
{
    private const int UnitsPerKey = 3;
    private const int BitsPerUnit = 21;
    private const ulong LastUnit = (1UL << BitsPerUnit) - 1;
    private const int Few = 12;

    public static void Sort(ArtifactManifestEntry[] entries)
    {
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(entries.Length);
        Stack<(int Start, int Length, int Depth)> equal = new();
        equal.Push((0, entries.Length, 0));
        while (equal.TryPop(out (int Start, int Length, int Depth) run))
        {
            Span<ArtifactManifestEntry> some = entries.AsSpan(run.Start, run.Length);
            if (some.Length <= Few)
            {
                some.Sort(static (a, b) => PathOrder.Compare(a.Path, b.Path));
                continue;
            }

            int depth = run.Depth + CommonLength(some, run.Depth);
            Span<ulong> packed = keys.AsSpan(run.Start, run.Length);
            for (int i = 0; i < some.Length; i++)
            {
                packed[i] = Key(some[i].Path, depth);
            }

            packed.Sort(some);
            for (int start = 0, end; start < packed.Length; start = end)
            {
                for (end = start + 1; end < packed.Length && packed[end] == packed[start];)
                {
                    end++;
                }

                // Paths that end within the key are equal as a whole.
                if (end - start > 1 && (packed[start] & LastUnit) != 0)
                {
                    equal.Push((run.Start + start, end - start, depth + UnitsPerKey));
                }
            }
        }

        ArrayPool<ulong>.Shared.Return(keys);
    }

    private static int CommonLength(ReadOnlySpan<ArtifactManifestEntry> entries, int from)
    {
        ReadOnlySpan<char> common = entries[0].Path.AsSpan(from);
        foreach (ArtifactManifestEntry entry in entries[1..])
        {
            common = common[..common.CommonPrefixLength(entry.Path.AsSpan(from))];
        }

        return common.Length;
    }

    // A path that has ended comes before every one that goes on.
    private static ulong Key(string path, int from)
    {
        ulong key = 0;
        for (int i = from; i < from + UnitsPerKey; i++)
        {
            key = (key << BitsPerUnit) | (i < path.Length ? (ulong)PathOrder.Rank(path[i]) + 1 : 0);
        }

        return key;
    }
}
