namespace Wandb;

/// <summary>An artifact type of a project, as one answer of the server showed it.</summary>
/// <param name="Name">The name, such as <c>model</c>.</param>
/// <param name="Description">The description; null for none.</param>
/// <param name="CreatedAt">When the first artifact of the type was logged.</param>
public sealed record ArtifactTypeInfo(string Name, string? Description, DateTimeOffset CreatedAt);
