namespace Wandb.Metadata;

/// <summary>One place where a document is not as the record says.</summary>
public sealed record MetadataDeviation
{
    /// <summary>Where, as a JSON path such as <c>$.optimizer.lr</c> (see <see cref="MetadataPath"/>).</summary>
    public required string Path { get; init; }

    /// <summary>In what it deviates.</summary>
    public required MetadataDeviationKind Kind { get; init; }

    /// <summary>What is there: JSON text of at most 40 characters, or "nothing".</summary>
    public required string Found { get; init; }

    /// <summary>What was expected, in words; of a broken rule its message and, in brackets, its name.</summary>
    public required string Expected { get; init; }

    /// <summary>The key that the record declares here: the new name of a former key, the nearest to an undeclared one; null when there is none.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the document cannot be read as the record because of it.</summary>
    public required bool PreventsReading { get; init; }

    /// <summary>One line for a person.</summary>
    /// <returns>The path, the kind, what was found and what was expected.</returns>
    public override string ToString() =>
        Kind == MetadataDeviationKind.BrokenRule ? $"{Path}: {Kind}: found {Found}: {Expected}" : $"{Path}: {Kind}: found {Found}, expected {Expected}";
}
