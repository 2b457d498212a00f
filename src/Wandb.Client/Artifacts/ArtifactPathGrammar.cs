namespace Wandb;

/// <summary>Cuts an artifact path as W&amp;B does: at the first colon, then at the slashes before it.</summary>
internal static class ArtifactPathGrammar
{
    public readonly record struct Pieces(string? Entity, string? Project, string Collection, string? Alias);

    /// <summary>Null when the text is a path; else the fault, naming the piece.</summary>
    public static string? Split(string text, out Pieces pieces)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string? alias = colon < 0 ? null : text[(colon + 1)..];
        if (text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal))
        {
            pieces = default;
            return "it is a web address";
        }

        string[] names = (colon < 0 ? text : text[..colon]).Split('/');
        if (names.Length > 3)
        {
            pieces = default;
            return $"it has {names.Length} pieces between slashes, and a path has at most 3";
        }

        pieces = new Pieces(
            names.Length > 2 ? names[^3] : null,
            names.Length > 1 ? names[^2] : null,
            names[^1],
            alias);
        return FaultOf(pieces.Entity, pieces.Project, pieces.Collection, pieces.Alias);
    }

    public static string? FaultOf(string? entity, string? project, string collection, string? alias)
    {
        if (entity is not null && project is null)
        {
            return "it names an entity and no project";
        }

        return Fault("entity", entity, NameRules.FaultOfEntity)
            ?? Fault("project", project, NameRules.FaultOfProject)
            ?? Fault("collection", collection, NameRules.FaultOfCollection)
            ?? Fault("alias", alias, NameRules.FaultOfAddressedAlias);
    }

    private static string? Fault(string piece, string? name, Func<string, string?> rule) =>
        name is not null && rule(name) is { } fault ? $"the {piece} '{name}' {fault}" : null;
}
