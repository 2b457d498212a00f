namespace Wandb.Generators.Operations.Validation;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary><c>; did you mean 'x'?</c> for the nearest name, or the empty string when none is near.</summary>
    public static string For(string written, IEnumerable<string> known)
    {
        int limit = Math.Max(2, written.Length * 2 / 5);
        string? best = known
            .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return best is null ? string.Empty : $"; did you mean '{best}'?";
    }

    /// <summary>Number of single-character insertions, deletions and replacements between two texts.</summary>
    internal static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
