namespace Wandb;

/// <summary>A reference that was added to a draft. What lies behind it, one object or a folder, is found when the draft is logged.</summary>
/// <param name="Uri">Where; null when it is a file of another artifact.</param>
/// <param name="Name">The path in the artifact, or the folder for what lies behind it; null for names of its own.</param>
internal sealed record DraftReference(string? Uri, string? Name)
{
    /// <summary>The other artifact, when it is a file of one.</summary>
    public Artifact? Artifact { get; init; }

    /// <summary>The path in the other artifact.</summary>
    public string? ArtifactPath { get; init; }

    public bool Checksum { get; init; } = true;

    public int MaxObjects { get; init; }

    public bool Replace { get; init; }

    /// <summary>The path in the draft as far as it is known before it is resolved.</summary>
    public string Subject => Name ?? Uri ?? ArtifactPath!;

    public override string ToString() => Artifact is null ? Uri! : $"{Artifact.QualifiedName}/{ArtifactPath}";
}
