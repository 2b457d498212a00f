namespace Wandb;

/// <summary>Whether something is there.</summary>
public enum Existence
{
    /// <summary>It is not there, or the server hides it from this key.</summary>
    NotFound,

    /// <summary>It is there.</summary>
    Exists,

    /// <summary>The server knows who asks, and does not allow to look.</summary>
    NotAllowed,
}
