using System.Text.RegularExpressions;

namespace Wandb.LocalServer.Rules;

/// <summary>What W&amp;B accepts as a name.</summary>
internal static partial class Names
{
    public const string Latest = "latest";
    public const string DefaultProject = "uncategorized";
    public const string ModelRegistry = "model-registry";
    public const string RegistryPrefix = "wandb-registry-";
    public const int MaxLength = 128;

    public static bool IsVersion(string alias) => Version().IsMatch(alias);

    /// <summary>Cuts <c>collection:alias</c> at the first colon; what follows may hold a slash.</summary>
    public static (string Collection, string? Alias) Split(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (name, null) : (name[..colon], name[(colon + 1)..]);
    }

    public static string Collection(string name) => Checked("artifact name", name, "/:");

    public static string Type(string name) => Checked("artifact type", name, "/:");

    public static string Project(string name) => Checked("project name", name, "/\\#?%:\r\n");

    /// <summary>An alias that is given past the API. One with a slash or a colon is let through: old data has such.</summary>
    public static string SeededAlias(string alias) => IsVersion(alias)
        ? throw ServerError.Invalid($"alias {alias} is reserved: version numbers are given by the server")
        : Checked("alias", alias, string.Empty);

    private static string Checked(string what, string name, string forbidden)
    {
        if (name.Length == 0)
        {
            throw ServerError.Invalid($"{what} must not be empty");
        }

        if (LengthOf(name) > MaxLength)
        {
            throw ServerError.Invalid($"{what} must have at most {MaxLength} characters");
        }

        return name.AsSpan().IndexOfAny(forbidden) < 0
            ? name
            : throw ServerError.Invalid($"{what} {name} has a character that is not allowed");
    }

    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    [GeneratedRegex(@"^v[0-9]+\z")]
    private static partial Regex Version();
}
