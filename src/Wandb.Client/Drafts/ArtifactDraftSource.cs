using System.ComponentModel;

namespace Wandb;

/// <summary>What a draft begins with. Made by generated code and by the client, handed to the draft's constructor.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArtifactDraftSource
{
    /// <summary>A draft that begins empty.</summary>
    /// <param name="name">The artifact's name.</param>
    /// <param name="type">The artifact's type.</param>
    public ArtifactDraftSource(string name, string type)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        (Name, Type) = (name, type);
    }

    internal string Name { get; }

    internal string Type { get; }

    /// <summary>The version that the draft continues; null for none.</summary>
    internal Artifact? Base { get; init; }

    internal ArtifactManifest Manifest { get; init; } = ArtifactManifest.Empty;

    internal string? Description { get; init; }

    /// <summary>The text of the metadata; empty for none.</summary>
    internal ReadOnlyMemory<byte> Metadata { get; init; }
}
