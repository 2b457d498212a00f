namespace Wandb.Metadata;

/// <summary>How a document deviates from a record, at every depth. It never changes.</summary>
public sealed class MetadataReport
{
    internal MetadataReport(MetadataDeviation[] deviations) => Deviations = Array.AsReadOnly(deviations);

    /// <summary>All deviations, in the order of the text, missing keys after what is there in the same object.</summary>
    public IReadOnlyList<MetadataDeviation> Deviations { get; }

    /// <summary>
    /// Whether <c>ToRecord</c> succeeds under the record's <see cref="MetadataStrictness"/>. A document that fits may still deviate:
    /// by undeclared keys, former keys or broken rules.
    /// </summary>
    public bool Fits => !Deviations.Any(static deviation => deviation.PreventsReading);

    /// <summary>The report for a person, one line for each deviation.</summary>
    /// <returns>The lines; one that says so when there is no deviation.</returns>
    public override string ToString() =>
        Deviations.Count == 0 ? "The document has no deviations." : string.Join('\n', Deviations);
}
