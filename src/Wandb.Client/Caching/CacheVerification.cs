namespace Wandb;

/// <summary>How a file that the cache has is checked before it is used.</summary>
public enum CacheVerification
{
    /// <summary>Its content is hashed while it is copied. What does not fit is removed from the cache and downloaded.</summary>
    Content,

    /// <summary>Its size alone, as W&amp;B's own clients do: faster, and a file that was damaged in place, as by a power cut, is not noticed.</summary>
    Size,
}
