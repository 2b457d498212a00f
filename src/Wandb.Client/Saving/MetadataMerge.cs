using Wandb.Metadata;

namespace Wandb;

/// <summary>Makes the metadata text that a save sends.</summary>
internal static class MetadataMerge
{
    private const int MaxKeys = 100;

    /// <summary>The text to send, merged onto what the server has now unless the metadata is replaced; empty when there is none to send.</summary>
    /// <exception cref="MetadataConflictException">Another writer changed the same places, and the resolver did not decide.</exception>
    /// <exception cref="WandbInvalidRequestException">The text would have more keys than W&amp;B takes.</exception>
    public static ReadOnlyMemory<byte> Merge(Artifact artifact, ArtifactEdits edits, string? theirs, MetadataConflictResolver? resolver)
    {
        if (edits.Metadata is not { } mine)
        {
            return default;
        }

        byte[] merged = Merge(artifact, mine, theirs, resolver);
        CheckKeys(artifact, mine, merged);
        return merged;
    }

    private static byte[] Merge(Artifact artifact, MetadataSnapshot mine, string? theirs, MetadataConflictResolver? resolver)
    {
        try
        {
            return mine.ApplyTo(MetadataText.ToUtf8(theirs), resolver);
        }
        catch (MetadataConflictException conflict)
        {
            throw new MetadataConflictException(conflict.Conflicts, artifact.QualifiedName);
        }
    }

    // The official SDK can't even load an artifact with more keys. One that has them already may still be edited otherwise.
    private static void CheckKeys(Artifact artifact, MetadataSnapshot mine, byte[] merged)
    {
        bool mayGrow = mine.Change == MetadataChangeKind.Replace || mine.Edits.Any(edit => edit.Kind == MetadataEditKind.Add);
        if (mayGrow && new MetadataDocument(merged).Keys.Count() is int count and > MaxKeys)
        {
            throw new WandbInvalidRequestException(
                $"The metadata of '{artifact.QualifiedName}' would have {count} top-level keys; W&B allows {MaxKeys}. Remove some, or nest them under one.");
        }
    }
}
