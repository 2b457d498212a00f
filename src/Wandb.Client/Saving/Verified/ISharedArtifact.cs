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

    /// <summary>Writes, whatever the server has.</summary>
    Task<SaveOutcome> WriteAsync(PreparedSave save, CancellationToken cancellationToken);
}

/// <summary>An artifact at one moment, with every flag that is up of the writers that verify.</summary>
internal sealed record SharedView(ArtifactSnapshot Artifact, IReadOnlyList<string> Flags);
