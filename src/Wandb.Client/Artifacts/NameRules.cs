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

    private static string Show(char character) => char.IsControl(character) ? $"U+{(int)character:X4}" : $"'{character}'";

    [GeneratedRegex(@"\Av[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();

    // The server is written in Go, whose \w is ASCII: a letter beyond ASCII would pass here and be refused there.
    [GeneratedRegex(@"\A[-A-Za-z0-9_]+( +[-A-Za-z0-9_]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();
}
