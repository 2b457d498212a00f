using Wandb.GraphQL.Operations;
using Wandb.Metadata;

namespace Wandb;

/// <summary>Makes the metadata text that a save sends.</summary>
internal static class MetadataMerge
{
    private const int MaxKeys = 100;

    /// <summary>The text to send, merged onto what the server has now unless the metadata is replaced; empty when there is none to send.</summary>
    public static async Task<ReadOnlyMemory<byte>> RunAsync(Artifact artifact, ArtifactEdits edits, CancellationToken cancellationToken)
    {
        if (edits.Metadata is not { } mine)
        {
            return default;
        }

        byte[] merged = mine.ApplyTo(edits.ReadsMetadata ? await ReadAsync(artifact, cancellationToken).ConfigureAwait(false) : default);
        CheckKeys(artifact, mine, merged);
        return merged;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        ArtifactByIdQuery read = new() { Id = artifact.Id, Text = artifact.Protocol.ArtifactById };
        ArtifactByIdData answer = await artifact.Client.ExecuteAsync(read, cancellationToken).ConfigureAwait(false);
        return answer.Artifact is { } theirs
            ? MetadataText.ToUtf8(theirs.Metadata)
            : throw new WandbNotFoundException($"The artifact '{artifact.QualifiedName}' is not there any more, or this API key may not see it.")
            {
                Resource = WandbResource.Artifact,
                OperationName = read.Text.Name,
            };
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
