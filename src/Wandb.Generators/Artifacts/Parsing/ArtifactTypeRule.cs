namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>
/// The rules of an artifact type: the constraint of <c>ArtifactTypeInput.name</c> in the schema, and the types that W&amp;B keeps for
/// itself. Two types are reserved together with some artifact names only (<c>run_table</c> with <c>run-…</c>, <c>code</c> with
/// <c>source-…</c>); a record does not name its artifacts, so those are left to the server.
/// </summary>
internal static class ArtifactTypeRule
{
    private const int MaxLength = 128;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static string? Check(string type)
    {
        if (type.Length == 0)
        {
            return "it is empty";
        }

        if (type.Length > MaxLength)
        {
            return $"it has {type.Length} characters, and W&B takes at most {MaxLength}";
        }

        if (type == "job" || type.StartsWith("wandb-", StringComparison.Ordinal))
        {
            return "W&B keeps it for itself";
        }

        return IsWords(type) ? null : "W&B takes letters, digits, '_', '-' and '.', in words separated by spaces, starting with a letter, a digit, '_' or '-'";
    }

    // The same texts as the schema's pattern ^[-\w]+([ ]*[-.\w]+)*$, without its backtracking.
    private static bool IsWords(string type) =>
        type.All(c => IsWord(c) || c is '.' or ' ') && IsWord(type[0]) && type[type.Length - 1] != ' ';

    private static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';
}
