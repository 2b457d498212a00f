namespace Wandb;

/// <summary>How a directory compares with an artifact. Paths have forward slashes and are below the directory.</summary>
public sealed record ArtifactVerification
{
    /// <summary>The directory, as a full path.</summary>
    public required string Directory { get; init; }

    /// <summary>Files of the artifact that are not there.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Files that are there with another content.</summary>
    public IReadOnlyList<string> Different { get; init; } = [];

    /// <summary>Files and links that are there and are not of the artifact.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>References, whose content was not compared: what the manifest has of them is no hash of their content.</summary>
    public IReadOnlyList<string> NotCompared { get; init; } = [];

    /// <summary>Whether every file is there with the content that it should have, and nothing else.</summary>
    public bool IsIntact => Missing.Count + Different.Count + Extra.Count == 0;

    /// <summary>The counts for a person.</summary>
    /// <returns>Such as <c>/data/resnet:v3: 1 missing, 0 different, 2 extra</c>.</returns>
    public override string ToString() => $"{Directory}: {Missing.Count} missing, {Different.Count} different, {Extra.Count} extra";
}
