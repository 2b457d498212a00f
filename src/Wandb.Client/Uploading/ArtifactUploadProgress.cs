namespace Wandb;

/// <summary>How far the logging of an artifact is. No number ever goes down.</summary>
public sealed record ArtifactUploadProgress
{
    /// <summary>How many files the draft has, without references and without what is carried over from an older version.</summary>
    public required int TotalFiles { get; init; }

    /// <summary>How many bytes they have, as far as is known: of a stream, once it was read.</summary>
    public required long TotalBytes { get; init; }

    /// <summary>How many bytes were read and hashed.</summary>
    public required long HashedBytes { get; init; }

    /// <summary>How many files are on the server: uploaded, or known there already.</summary>
    public required int FinishedFiles { get; init; }

    /// <summary>How many of them did not have to be uploaded.</summary>
    public required int ReusedFiles { get; init; }

    /// <summary>How many bytes are on the server or on their way there.</summary>
    public required long FinishedBytes { get; init; }
}
