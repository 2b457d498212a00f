namespace Wandb;

/// <summary>What is asked of the keys of a stored document when it is read as a record, nested records included.</summary>
public enum MetadataStrictness
{
    /// <summary>The keys that the record requires have to be there; keys that it does not declare are kept. The default.</summary>
    Required,

    /// <summary>
    /// A required key may be missing: it reads as the member's default, else as 0, false, an empty text or an empty collection. A
    /// nested record without a default is still refused.
    /// </summary>
    Flexible,

    /// <summary>
    /// As <see cref="Required"/>, and a key that the record does not declare is refused with its path where a record is read. Saves
    /// of edits are never held up, and keep such keys.
    /// </summary>
    Strict,
}
