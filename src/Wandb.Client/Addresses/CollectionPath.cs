using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>
/// The address of a collection: <c>[[entity/]project/]collection</c>. Parsed, checked, and equal by value (ordinal, case-sensitive).
/// </summary>
/// <remarks>
/// In a registry path (<c>[organization/]wandb-registry-NAME/collection</c>) the first piece is the organization's display name or its
/// entity name. Pieces that are left out come from the client's settings when the path is used.
/// </remarks>
public sealed record CollectionPath : IParsable<CollectionPath>
{
    /// <summary>Makes a path of its pieces.</summary>
    /// <param name="collection">The collection: not empty, at most 128 characters, no <c>/</c> and no <c>:</c>.</param>
    /// <param name="project">The project: at most 128 characters, none of <c>/ \ # ? % :</c> and line ends; null for the default project.</param>
    /// <param name="entity">The entity, or the organization of a registry; null for the default one. Needs a project.</param>
    /// <exception cref="ArgumentException">A piece breaks its rule; the message says which and why.</exception>
    public CollectionPath(string collection, string? project = null, string? entity = null)
    {
        ArgumentNullException.ThrowIfNull(collection);
        if (ArtifactPathGrammar.FaultOf(entity, project, collection, alias: null) is { } fault)
        {
            throw new ArgumentException($"The collection path is not valid: {fault}.");
        }

        (Entity, Project, Collection) = (entity, project, collection);
    }

    /// <summary>The entity (in a registry path: the organization), or null when the path leaves it out.</summary>
    public string? Entity { get; }

    /// <summary>The project, or null when the path leaves it out.</summary>
    public string? Project { get; }

    /// <summary>The collection.</summary>
    public string Collection { get; }

    /// <summary>Whether the project is a registry: <c>wandb-registry-</c> and a name.</summary>
    public bool IsRegistry => Project is not null && NameRules.IsRegistry(Project);

    /// <summary>Reads a path.</summary>
    /// <param name="path">The text, such as <c>team/vision/resnet</c>.</param>
    /// <returns>The path.</returns>
    /// <exception cref="FormatException">The text is no collection path; the message names the piece at fault.</exception>
    public static CollectionPath Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Split(path, out ArtifactPathGrammar.Pieces pieces) is { } fault
            ? throw new FormatException($"'{path}' is no collection path: {fault}. The form is [[entity/]project/]collection.")
            : new CollectionPath(pieces.Collection, pieces.Project, pieces.Entity);
    }

    /// <summary>Reads a path, if it is one.</summary>
    /// <param name="path">The text, or null.</param>
    /// <param name="result">The path, or null.</param>
    /// <returns>Whether the text is a collection path.</returns>
    public static bool TryParse([NotNullWhen(true)] string? path, [NotNullWhen(true)] out CollectionPath? result)
    {
        ArtifactPathGrammar.Pieces pieces = default;
        bool isPath = path is not null && Split(path, out pieces) is null;
        result = isPath ? new CollectionPath(pieces.Collection, pieces.Project, pieces.Entity) : null;
        return isPath;
    }

    static CollectionPath IParsable<CollectionPath>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CollectionPath>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CollectionPath result) =>
        TryParse(s, out result);

    /// <summary>The path of a version in the collection.</summary>
    /// <param name="alias">The alias, version, commit hash or digest; null leaves the choice to the server (its latest version).</param>
    /// <returns>The path.</returns>
    /// <exception cref="ArgumentException">The alias is empty.</exception>
    public ArtifactPath Version(string? alias) => new(Collection, alias, Project, Entity);

    /// <summary>The text that <see cref="Parse(string)"/> reads back as this path.</summary>
    /// <returns>Such as <c>team/vision/resnet</c>.</returns>
    public override string ToString() => string.Join('/', ((string?[])[Entity, Project, Collection]).OfType<string>());

    private static string? Split(string path, out ArtifactPathGrammar.Pieces pieces) =>
        ArtifactPathGrammar.Split(path, out pieces) ?? (pieces.Alias is { } alias ? $"it names a version, ':{alias}'" : null);
}
