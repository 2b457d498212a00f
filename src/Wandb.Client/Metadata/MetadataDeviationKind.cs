namespace Wandb.Metadata;

/// <summary>In what a document deviates from a record.</summary>
public enum MetadataDeviationKind
{
    /// <summary>A key that the record does not declare.</summary>
    UndeclaredKey,

    /// <summary>A required key that is not there.</summary>
    MissingKey,

    /// <summary>A former key.</summary>
    FormerKey,

    /// <summary>A value that does not fit its member's type.</summary>
    UnfitValue,

    /// <summary>A text that an enum has no member for.</summary>
    UnknownEnumText,

    /// <summary>An object of a hierarchy whose type is not declared.</summary>
    UnknownType,

    /// <summary>A key that stands several times in one object; readers see the last.</summary>
    DuplicateKey,

    /// <summary>A value that breaks a rule (the attributes of System.ComponentModel.DataAnnotations).</summary>
    BrokenRule,
}
