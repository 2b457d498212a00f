using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>
/// The address of a project: <c>[entity/]project</c>. Parsed, checked, and equal by value (ordinal, case-sensitive). Of a registry the
/// first piece is the organization's display name or its entity name.
/// </summary>
public sealed record ProjectPath : IParsable<ProjectPath>
{
    /// <summary>Makes a path of its pieces.</summary>
    /// <param name="project">The project: at most 128 characters, none of <c>/ \ # ? % :</c> and line ends.</param>
    /// <param name="entity">The entity, or the organization of a registry; null for the default one.</param>
    /// <exception cref="ArgumentException">A piece breaks its rule; the message says which and why.</exception>
    public ProjectPath(string project, string? entity = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (FaultOf(entity, project) is { } fault)
        {
            throw new ArgumentException($"The project path is not valid: {fault}.");
        }

        (Entity, Project) = (entity, project);
    }

    /// <summary>The entity (of a registry: the organization), or null when the path leaves it out.</summary>
    public string? Entity { get; }

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>Whether the project is a registry: <c>wandb-registry-</c> and a name.</summary>
    public bool IsRegistry => NameRules.IsRegistry(Project);

    /// <summary>Reads a path.</summary>
    /// <param name="path">The text, such as <c>team/vision</c>.</param>
    /// <returns>The path.</returns>
    /// <exception cref="FormatException">The text is no project path; the message names the piece at fault.</exception>
    public static ProjectPath Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Split(path, out string? entity, out string? project) is { } fault
            ? throw new FormatException($"'{path}' is no project path: {fault}. The form is [entity/]project.")
            : new ProjectPath(project!, entity);
    }

    /// <summary>Reads a path, if it is one.</summary>
    /// <param name="path">The text, or null.</param>
    /// <param name="result">The path, or null.</param>
    /// <returns>Whether the text is a project path.</returns>
    public static bool TryParse([NotNullWhen(true)] string? path, [NotNullWhen(true)] out ProjectPath? result)
    {
        string? project = null;
        string? entity = null;
        bool isPath = path is not null && Split(path, out entity, out project) is null;
        result = isPath ? new ProjectPath(project!, entity) : null;
        return isPath;
    }

    static ProjectPath IParsable<ProjectPath>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ProjectPath>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ProjectPath result) =>
        TryParse(s, out result);

    /// <summary>The text that <see cref="Parse(string)"/> reads back as this path.</summary>
    /// <returns>Such as <c>team/vision</c>.</returns>
    public override string ToString() => Entity is null ? Project : $"{Entity}/{Project}";

    private static string? Split(string path, out string? entity, out string? project)
    {
        string[] pieces = path.Split('/');
        (entity, project) = pieces.Length == 2 ? (pieces[0], pieces[1]) : (null, pieces[0]);
        return pieces.Length > 2 ? $"it has {pieces.Length} pieces between slashes, and a path has at most 2" : FaultOf(entity, project);
    }

    private static string? FaultOf(string? entity, string project) =>
        entity is not null && NameRules.FaultOfEntity(entity) is { } wrong ? $"the entity '{entity}' {wrong}"
        : NameRules.FaultOfProject(project) is { } bad ? $"the project '{project}' {bad}"
        : null;
}
