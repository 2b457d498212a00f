namespace Wandb;

/// <summary>A piece of an artifact's address, to say which one was not found.</summary>
public enum WandbResource
{
    /// <summary>The server did not say what was missing.</summary>
    Unknown,

    /// <summary>The entity: a user or a team.</summary>
    Entity,

    /// <summary>The project inside the entity.</summary>
    Project,

    /// <summary>The artifact collection inside the project.</summary>
    Artifact,

    /// <summary>The version or alias inside the collection.</summary>
    Version,

    /// <summary>The organization that owns a registry.</summary>
    Organization,

    /// <summary>The run inside the project.</summary>
    Run,
}
