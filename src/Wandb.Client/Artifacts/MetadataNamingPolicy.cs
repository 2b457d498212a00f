namespace Wandb;

/// <summary>How property names become metadata keys. Each has the meaning of the <c>JsonNamingPolicy</c> of the same name.</summary>
public enum MetadataNamingPolicy
{
    /// <summary><c>ValAccuracy</c> is <c>val_accuracy</c>. The default.</summary>
    SnakeCaseLower,

    /// <summary><c>ValAccuracy</c> is <c>VAL_ACCURACY</c>.</summary>
    SnakeCaseUpper,

    /// <summary><c>ValAccuracy</c> is <c>valAccuracy</c>.</summary>
    CamelCase,

    /// <summary><c>ValAccuracy</c> is <c>val-accuracy</c>.</summary>
    KebabCaseLower,

    /// <summary><c>ValAccuracy</c> is <c>VAL-ACCURACY</c>.</summary>
    KebabCaseUpper,

    /// <summary><c>ValAccuracy</c> stays <c>ValAccuracy</c>.</summary>
    Unchanged,
}
