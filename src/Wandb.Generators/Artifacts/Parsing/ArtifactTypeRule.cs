using Wandb.Generators.Analyzers;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// The rules of an artifact type: the constraint of <c>ArtifactTypeInput.name</c> in the schema, and the types that W&amp;B keeps for
/// itself. Two types are reserved together with some artifact names only (<c>run_table</c> with <c>run-…</c>, <c>code</c> with
/// <c>source-…</c>); a record does not name its artifacts, so those are left to the server.
/// </summary>
internal static class ArtifactTypeRule
{
    private const string Pattern = @"^[-\w]+([ ]*[-.\w]+)*$";

    /// <summary>What W&amp;B asks where the schema in use says nothing.</summary>
    public static readonly LiteralConstraint Fallback = new(null, 128, Pattern);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Check(string type, LiteralConstraint constraint)
    {
        if (type.Length == 0)
        {
            return "it is empty";
        }

        if (constraint.CheckLength(type) is { } length)
        {
            return length.Why;
        }

        if (type == "job" || type.StartsWith("wandb-", StringComparison.Ordinal))
        {
            return "W&B keeps it for itself";
        }

        return constraint.Pattern == Pattern ? CheckWords(type)
            : constraint.FitsPattern(type) ? null
            : $"{LiteralText.At(type, constraint.FirstMisfit(type))}, and the schema's pattern is {constraint.Pattern}";
    }

    // The same texts as the pattern, without its backtracking.
    private static string? CheckWords(string type) =>
        type.All(c => IsWord(c) || c is '.' or ' ') && IsWord(type[0]) && type[type.Length - 1] != ' '
            ? null
            : "W&B takes letters, digits, '_', '-' and '.', in words separated by spaces, starting with a letter, a digit, '_' or '-'";

    private static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';
}
