namespace Wandb.Metadata;

/// <summary>
/// Edited metadata breaks rules of the record (the attributes of System.ComponentModel.DataAnnotations). Nothing was sent.
/// <see cref="SaveOptions.SkipValidation"/> saves it all the same.
/// </summary>
public sealed class MetadataValidationException : WandbException
{
    /// <summary>Makes the exception for everything that was found.</summary>
    /// <param name="violations">What was found, at least one.</param>
    public MetadataValidationException(IReadOnlyList<MetadataViolation> violations)
        : this(violations, artifact: null)
    {
    }

    internal MetadataValidationException(IReadOnlyList<MetadataViolation> violations, string? artifact)
        : base(Describe(violations, artifact)) => Violations = violations;

    /// <summary>All violations, in the order of the record's members.</summary>
    public IReadOnlyList<MetadataViolation> Violations { get; }

    private static string Describe(IReadOnlyList<MetadataViolation> violations, string? artifact)
    {
        ArgumentNullException.ThrowIfNull(violations);
        string count = violations.Count == 1 ? "1 rule" : $"{violations.Count} rules";
        string owner = artifact is null ? string.Empty : $" of '{artifact}'";
        return $"The edited metadata{owner} breaks {count}; nothing was sent. "
            + string.Join("; ", violations.Select(broken => $"{broken.Path} holds {broken.Value}: {broken.Message} ({broken.Rule})")) + ".";
    }
}
