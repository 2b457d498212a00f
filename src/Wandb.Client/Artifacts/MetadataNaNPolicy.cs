namespace Wandb;

/// <summary>What becomes of a NaN in a <c>double</c>, <c>float</c> or <c>Half</c> that is set. Infinity is refused in any case.</summary>
public enum MetadataNaNPolicy
{
    /// <summary>It is refused where it is set, with its JSON path. The default.</summary>
    Refuse,

    /// <summary>It is written as null; null is read as NaN where the member cannot be null.</summary>
    WriteNull,
}
