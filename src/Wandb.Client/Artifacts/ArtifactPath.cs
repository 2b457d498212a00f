using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>
/// The address of an artifact version: <c>[[entity/]project/]collection[:alias]</c>, where the alias is an alias, a version
/// (<c>v3</c>), a commit hash or a digest. Parsed, checked, and equal by value (ordinal, case-sensitive).
/// </summary>
/// <remarks>
/// In a registry path (<c>[organization/]wandb-registry-NAME/collection[:alias]</c>) the first piece is the organization's display
/// name or its entity name. Pieces that are left out come from the client's settings when the path is used.
/// </remarks>
public sealed record ArtifactPath : IParsable<ArtifactPath>
{
    /// <summary>Makes a path of its pieces.</summary>
    /// <param name="collection">The collection: not empty, at most 128 characters, no <c>/</c> and no <c>:</c>.</param>
    /// <param name="alias">The alias, version, commit hash or digest; null leaves the choice to the server (its latest version).</param>
    /// <param name="project">The project: at most 128 characters, none of <c>/ \ # ? % :</c> and line ends; null for the default project.</param>
    /// <param name="entity">The entity, or the organization of a registry; null for the default one. Needs a project.</param>
    /// <exception cref="ArgumentException">A piece breaks its rule; the message says which and why.</exception>
    public ArtifactPath(string collection, string? alias = null, string? project = null, string? entity = null)
    {
        ArgumentNullException.ThrowIfNull(collection);
        if (ArtifactPathGrammar.FaultOf(entity, project, collection, alias) is { } fault)
        {
            throw new ArgumentException($"The artifact path is not valid: {fault}.");
        }

        (Entity, Project, Collection, Alias) = (entity, project, collection, alias);
    }

    private ArtifactPath(ArtifactPathGrammar.Pieces pieces) =>
        (Entity, Project, Collection, Alias) = (pieces.Entity, pieces.Project, pieces.Collection, pieces.Alias);

    /// <summary>The entity (in a registry path: the organization), or null when the path leaves it out.</summary>
    public string? Entity { get; }

    /// <summary>The project, or null when the path leaves it out.</summary>
    public string? Project { get; }

    /// <summary>The collection.</summary>
    public string Collection { get; }

    /// <summary>What follows the first colon: an alias, a version, a commit hash or a digest. Null when there is none.</summary>
    public string? Alias { get; }

    /// <summary>Whether the project is a registry: <c>wandb-registry-</c> and a name.</summary>
    public bool IsRegistry => Project is not null && NameRules.IsRegistry(Project);

    /// <summary>The piece that a look-up by name sends: <c>collection</c> or <c>collection:alias</c>.</summary>
    public string Name => Alias is null ? Collection : $"{Collection}:{Alias}";

    /// <summary>Reads a path.</summary>
    /// <param name="path">The text, such as <c>team/vision/resnet:latest</c>.</param>
    /// <returns>The path.</returns>
    /// <exception cref="FormatException">The text is no artifact path; the message names the piece at fault.</exception>
    public static ArtifactPath Parse([StringSyntax(WandbSyntax.ArtifactPath)] string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ArtifactPathGrammar.Split(path, out ArtifactPathGrammar.Pieces pieces) is { } fault
            ? throw new FormatException($"'{path}' is no artifact path: {fault}. The form is [[entity/]project/]collection[:alias].")
            : new ArtifactPath(pieces);
    }

    /// <summary>Reads a path, if it is one.</summary>
    /// <param name="path">The text, or null.</param>
    /// <param name="result">The path, or null.</param>
    /// <returns>Whether the text is an artifact path.</returns>
    public static bool TryParse([NotNullWhen(true)] string? path, [NotNullWhen(true)] out ArtifactPath? result)
    {
        ArtifactPathGrammar.Pieces pieces = default;
        bool isPath = path is not null && ArtifactPathGrammar.Split(path, out pieces) is null;
        result = isPath ? new ArtifactPath(pieces) : null;
        return isPath;
    }

    static ArtifactPath IParsable<ArtifactPath>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ArtifactPath>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ArtifactPath result) =>
        TryParse(s, out result);

    /// <summary>The same path with another alias.</summary>
    /// <param name="alias">The alias, version, commit hash or digest; null for none.</param>
    /// <returns>A path that differs in the alias alone.</returns>
    /// <exception cref="ArgumentException">The alias is empty.</exception>
    public ArtifactPath WithAlias(string? alias) => new(Collection, alias, Project, Entity);

    /// <summary>The text that <see cref="Parse(string)"/> reads back as this path.</summary>
    /// <returns>Such as <c>team/vision/resnet:latest</c>.</returns>
    public override string ToString() => (Entity, Project) switch
    {
        (not null, not null) => $"{Entity}/{Project}/{Name}",
        (null, not null) => $"{Project}/{Name}",
        _ => Name,
    };
}
