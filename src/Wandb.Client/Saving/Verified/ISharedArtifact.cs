namespace Wandb;

/// <summary>What a verified save needs of the server. Each call is one request, and the server takes them one after the other.</summary>
internal interface ISharedArtifact
{
    /// <summary>Puts up a flag that every other writer sees.</summary>
    Task RaiseAsync(string flag, CancellationToken cancellationToken);

    /// <summary>Takes a flag down; one that is not up is no error.</summary>
    Task LowerAsync(string flag, CancellationToken cancellationToken);

    /// <summary>Reads the metadata and the flags of all writers at one moment.</summary>
    Task<SharedView> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes the metadata, whatever the server has; the first write of a save carries its other edits too.</summary>
    Task<SaveOutcome> WriteAsync(ReadOnlyMemory<byte> metadata, bool isFirst, CancellationToken cancellationToken);
}

/// <summary>An artifact at one moment, with the flags of the writers that verify.</summary>
/// <param name="Metadata">The metadata text as stored.</param>
/// <param name="Flags">Every flag that is up.</param>
/// <param name="Snapshot">The rest of it; null in tests of the protocol alone.</param>
internal sealed record SharedView(string? Metadata, IReadOnlyList<string> Flags, ArtifactSnapshot? Snapshot = null);
