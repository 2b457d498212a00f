namespace Wandb;

/// <summary>Where a run is to live: <c>[entity/]project</c>.</summary>
internal static class RunPath
{
    public static (string? Entity, string Project) Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        (string? entity, string project) = path.Split('/') switch
        {
            [string only] => ((string?)null, only),
            [string first, string second] => (first, second),
            string[] pieces => throw new FormatException($"'{path}' is no run path: it has {pieces.Length} pieces, and the form is [entity/]project."),
        };

        string? fault = entity is not null && NameRules.FaultOfEntity(entity) is { } wrong ? $"the entity '{entity}' {wrong}"
            : NameRules.FaultOfProject(project) is { } bad ? $"the project '{project}' {bad}"
            : null;
        return fault is null ? (entity, project) : throw new FormatException($"'{path}' is no run path: {fault}. The form is [entity/]project.");
    }

    /// <summary>The id is part of addresses: a text that no address can hold is refused before a run is created under it.</summary>
    public static void CheckId(string? id)
    {
        if (id is not null && NameRules.FaultOfProject(id) is { } fault)
        {
            throw new ArgumentException($"The run id '{id}' {fault}.", nameof(id));
        }
    }
}
