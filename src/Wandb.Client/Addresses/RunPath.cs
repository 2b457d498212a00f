using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>
/// The address of a run: <c>[[entity/]project/]id</c>. Parsed, checked, and equal by value (ordinal, case-sensitive). Also read:
/// <c>entity/project/runs/id</c>, as web addresses have it, and <c>[entity/]project:id</c>.
/// </summary>
public sealed record RunPath : IParsable<RunPath>
{
    private const string InUrls = "runs";

    /// <summary>Makes a path of its pieces.</summary>
    /// <param name="id">The run id: at most 128 characters, none of <c>/ \ # ? % :</c> and line ends.</param>
    /// <param name="project">The project, by the same rule; null for the default project.</param>
    /// <param name="entity">The entity; null for the default one. Needs a project.</param>
    /// <exception cref="ArgumentException">A piece breaks its rule; the message says which and why.</exception>
    public RunPath(string id, string? project = null, string? entity = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (FaultOf(entity, project, id) is { } fault)
        {
            throw new ArgumentException($"The run path is not valid: {fault}.");
        }

        (Entity, Project, Id) = (entity, project, id);
    }

    /// <summary>The entity, or null when the path leaves it out.</summary>
    public string? Entity { get; }

    /// <summary>The project, or null when the path leaves it out.</summary>
    public string? Project { get; }

    /// <summary>The run id, unique in the project.</summary>
    public string Id { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="path">The text, such as <c>team/vision/a1b2c3d4</c>.</param>
    /// <returns>The path.</returns>
    /// <exception cref="FormatException">The text is no run path; the message names the piece at fault.</exception>
    public static RunPath Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(path, out RunPath? result) is { } fault
            ? throw new FormatException($"'{path}' is no run path: {fault}. The form is [[entity/]project/]id.")
            : result!;
    }

    /// <summary>Reads a path, if it is one.</summary>
    /// <param name="path">The text, or null.</param>
    /// <param name="result">The path, or null.</param>
    /// <returns>Whether the text is a run path.</returns>
    public static bool TryParse([NotNullWhen(true)] string? path, [NotNullWhen(true)] out RunPath? result)
    {
        result = null;
        return path is not null && Read(path, out result) is null;
    }

    static RunPath IParsable<RunPath>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<RunPath>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RunPath result) =>
        TryParse(s, out result);

    /// <summary>The text that <see cref="Parse(string)"/> reads back as this path.</summary>
    /// <returns>Such as <c>team/vision/a1b2c3d4</c>.</returns>
    public override string ToString() => string.Join('/', ((string?[])[Entity, Project, Id]).OfType<string>());

    /// <summary>The id is part of addresses: a text that no address can hold is refused before a run is created under it.</summary>
    internal static void CheckId(string? id)
    {
        if (id is not null && NameRules.FaultOfProject(id) is { } fault)
        {
            throw new ArgumentException($"The run id '{id}' {fault}.", nameof(id));
        }
    }

    private static string? Read(string path, out RunPath? result)
    {
        result = null;
        string[] pieces = path.Split('/');
        int colon = pieces[^1].IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0 && pieces.Length <= 2)
        {
            pieces = [.. pieces[..^1], pieces[^1][..colon], pieces[^1][(colon + 1)..]];
        }

        (string? Entity, string? Project, string Id)? read = pieces switch
        {
            [string id] => (null, null, id),
            [string project, string id] => (null, project, id),
            [string entity, string project, string id] => (entity, project, id),
            [string entity, string project, InUrls, string id] => (entity, project, id),
            _ => null,
        };
        if (read is not var (owner, home, name))
        {
            return $"it has {pieces.Length} pieces between slashes, and a path has at most 3";
        }

        string? fault = FaultOf(owner, home, name);
        result = fault is null ? new RunPath(name, home, owner) : null;
        return fault;
    }

    private static string? FaultOf(string? entity, string? project, string id) =>
        entity is not null && project is null ? "it names an entity and no project"
        : entity is not null && NameRules.FaultOfEntity(entity) is { } wrong ? $"the entity '{entity}' {wrong}"
        : project is not null && NameRules.FaultOfProject(project) is { } bad ? $"the project '{project}' {bad}"
        : NameRules.FaultOfProject(id) is { } fault ? $"the run id '{id}' {fault}"
        : null;
}
