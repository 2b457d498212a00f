namespace Wandb;

/// <summary>A draft that becomes an artifact of one wrapper when it is logged.</summary>
/// <typeparam name="TArtifact">The wrapper that the generator made of your record, or <see cref="UntypedArtifact"/>.</typeparam>
public abstract class ArtifactDraft<TArtifact> : ArtifactDraft
    where TArtifact : Artifact, IArtifact<TArtifact>
{
    /// <summary>Makes a draft.</summary>
    /// <param name="source">What it begins with.</param>
    protected ArtifactDraft(ArtifactDraftSource source)
        : base(source)
    {
    }
}
