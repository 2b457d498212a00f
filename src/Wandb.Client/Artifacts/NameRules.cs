using System.Buffers;
using System.Text.RegularExpressions;

namespace Wandb;

/// <summary>What W&amp;B accepts as a name. Each check answers null, or the fault as the end of a sentence that began with the name.</summary>
internal static partial class NameRules
{
    public const int MaxLength = 128;
    public const string RegistryPrefix = "wandb-registry-";
    public const string LegacyRegistry = "model-registry";
    public const string DefaultProject = "uncategorized";

    private static readonly SearchValues<char> NotInProject = SearchValues.Create("/\\#?%:\r\n");

    public static string? FaultOfEntity(string entity) => FaultOfText(entity) ?? FaultOfSeparators(entity);

    public static string? FaultOfProject(string project) =>
        FaultOfText(project)
        ?? (project.AsSpan().IndexOfAny(NotInProject) is int at and >= 0
            ? $"has the character {Show(project[at])}; W&B allows none of / \\ # ? % : and line ends"
            : null);

    public static string? FaultOfCollection(string collection) => FaultOfText(collection) ?? FaultOfSeparators(collection);

    /// <summary>An alias as part of an address: old ones may hold a slash, a version or a digest is as good.</summary>
    public static string? FaultOfAddressedAlias(string alias) => string.IsNullOrWhiteSpace(alias) ? "is empty" : null;

    public static string? FaultOfAlias(string alias)
    {
        if ((FaultOfText(alias) ?? FaultOfSeparators(alias)) is { } fault)
        {
            return fault;
        }

        return IsVersion(alias) ? "is a version number; W&B gives those itself, and an alias may not look like one" : null;
    }

    /// <summary>An artifact type that things of the user's may have.</summary>
    public static string? FaultOfType(string type) =>
        FaultOfText(type) ?? FaultOfSeparators(type)
        ?? (type == "job" || type.StartsWith("wandb-", StringComparison.Ordinal) ? "is one that W&B keeps for itself" : null);

    public static string? FaultOfTag(string tag) =>
        FaultOfText(tag)
        ?? (TagPattern().IsMatch(tag) ? null : "has a character other than letters, digits, '_', '-' and spaces between words");

    /// <summary>The name of an artifact that is logged: less than the server takes for a collection, and what the official client takes.</summary>
    public static string? FaultOfArtifactName(string name) =>
        FaultOfText(name)
        ?? (ArtifactNamePattern().IsMatch(name) ? null : "has a character other than letters, digits, '_', '-' and '.'");

    /// <summary>The type of an artifact that is logged.</summary>
    public static string? FaultOfArtifactType(string type) =>
        FaultOfText(type)
        ?? (type == "job" || type.StartsWith("wandb-", StringComparison.Ordinal) ? "is one that W&B keeps for itself; choose another"
            : IsWords(type) ? null
            : "is not made of letters, digits, '_', '-' and '.', in words separated by spaces, the first of which begins without '.'");

    /// <summary>Whether W&amp;B keeps the name for itself, together with the type.</summary>
    public static bool IsReserved(string type, string name) =>
        (type == "run_table" && name.StartsWith("run-", StringComparison.Ordinal)) || (type == "code" && name.StartsWith("source-", StringComparison.Ordinal));

    /// <summary>Whether the text is a version alias, <c>v</c> + decimal digits.</summary>
    public static bool IsVersion(string alias) => VersionPattern().IsMatch(alias);

    /// <summary>Whether the project is a registry. The bare prefix is not one.</summary>
    public static bool IsRegistry(string project) =>
        project.Length > RegistryPrefix.Length && project.StartsWith(RegistryPrefix, StringComparison.Ordinal);

    /// <summary>Whether versions linked into the project are models of the Model Registry, today's or the older one.</summary>
    public static bool HoldsRegisteredModels(string project) => project == LegacyRegistry || IsRegistry(project);

    private static string? FaultOfText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "is empty";
        }

        int length = text.EnumerateRunes().Count();
        return length > MaxLength ? $"has {length} characters; W&B allows {MaxLength}" : null;
    }

    private static string? FaultOfSeparators(string text) =>
        text.AsSpan().IndexOfAny('/', ':') is int at and >= 0 ? $"has the character {Show(text[at])}, which separates the pieces of a path" : null;

    // The same texts as the pattern of the server's schema, ^[-\w]+([ ]*[-.\w]+)*$, without its backtracking.
    private static bool IsWords(string type) => type.All(c => IsWord(c) || c is '.' or ' ') && IsWord(type[0]) && type[^1] != ' ';

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private static string Show(char character) => char.IsControl(character) ? $"U+{(int)character:X4}" : $"'{character}'";

    [GeneratedRegex(@"\Av[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\A[a-zA-Z0-9_.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ArtifactNamePattern();

    // The server is written in Go, whose \w is ASCII: a letter beyond ASCII would pass here and be refused there.
    [GeneratedRegex(@"\A[-A-Za-z0-9_]+( +[-A-Za-z0-9_]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();
}
