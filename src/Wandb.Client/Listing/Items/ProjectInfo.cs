namespace Wandb;

/// <summary>A project, as one answer of the server showed it.</summary>
public sealed record ProjectInfo
{
    /// <summary>The server's id of the project. Opaque.</summary>
    public required string Id { get; init; }

    /// <summary>The entity that owns the project.</summary>
    public required string Entity { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The description; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Who may see it, in the server's word, such as <c>PRIVATE</c>; null when the server does not say.</summary>
    public string? Access { get; init; }

    /// <summary>Whether this key may only read it; null when the server does not say.</summary>
    public bool? IsReadOnly { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed, as far as the server says.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whether it is a registry: <c>wandb-registry-</c> and a name.</summary>
    public bool IsRegistry => NameRules.IsRegistry(Name);

    /// <summary>The address of the project.</summary>
    public ProjectPath Path => new(Name, Entity);

    /// <summary><c>entity/project</c>.</summary>
    /// <returns>Such as <c>team/vision</c>.</returns>
    public override string ToString() => $"{Entity}/{Name}";
}
