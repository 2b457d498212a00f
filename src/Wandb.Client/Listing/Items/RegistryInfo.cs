namespace Wandb;

/// <summary>A registry of an organization, as one answer of the server showed it.</summary>
/// <param name="Project">The project that holds it; its name begins with <c>wandb-registry-</c>.</param>
public sealed record RegistryInfo(ProjectInfo Project)
{
    /// <summary>The name, without <c>wandb-registry-</c>.</summary>
    public string Name => Project.IsRegistry ? Project.Name[NameRules.RegistryPrefix.Length..] : Project.Name;

    /// <summary>The entity that owns the organization's registries.</summary>
    public string Entity => Project.Entity;

    /// <summary>The description; null for none.</summary>
    public string? Description => Project.Description;

    /// <summary>The address of the registry's project.</summary>
    public ProjectPath Path => Project.Path;

    /// <summary><c>entity/wandb-registry-name</c>.</summary>
    /// <returns>Such as <c>acme-org/wandb-registry-models</c>.</returns>
    public override string ToString() => Project.ToString();
}
