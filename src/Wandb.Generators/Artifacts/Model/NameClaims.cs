using System.Collections.Immutable;
using System.Globalization;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Model;

/// <summary>A record's claim to the name of a wrapper.</summary>
internal sealed record NameClaim(string RecordName, string WrapperName);

/// <summary>
/// The claims to names that several records want, in the order of the records' names; empty as a rule, so that one more record leaves
/// the others' files alone. File names are compared without case, as the compiler does.
/// </summary>
internal sealed record NameClaims(EquatableArray<NameClaim> Claims)
{
    public static NameClaims Contested(ImmutableArray<NameClaim> claims) => new(claims
        .GroupBy(claim => claim.WrapperName, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .SelectMany(same => same)
        .OrderBy(claim => claim.RecordName, StringComparer.Ordinal)
        .ToEquatableArray());

    /// <summary>The file for the wrapper; null when another record has its name.</summary>
    public string? HintFor(ArtifactSpec spec)
    {
        int rank = 0;
        foreach (NameClaim claim in Claims)
        {
            if (claim.RecordName == spec.RecordName)
            {
                break;
            }

            if (claim.WrapperName == spec.FullName)
            {
                return null;
            }

            rank += string.Equals(claim.WrapperName, spec.FullName, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        string file = spec.FullName.Replace("@", string.Empty);
        return rank == 0 ? $"{file}.g.cs" : $"{file}.{rank.ToString(CultureInfo.InvariantCulture)}.g.cs";
    }
}
