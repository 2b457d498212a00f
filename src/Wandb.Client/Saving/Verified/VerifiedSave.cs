using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Saves an artifact in turns with the other writers that verify.</summary>
internal static class VerifiedSave
{
    public static Task<SaveOutcome> RunAsync(Artifact artifact, ArtifactEdits edits, SaveOptions options, CancellationToken cancellationToken)
    {
        TimeProvider clock = artifact.Client.Wire.Clock;
        SharedArtifact server = new(artifact, edits);
        SaveTurn turn = new(server, clock, (time, stop) => Task.Delay(time, clock, stop));
        return new VerifiedWrite(server, turn, options.MaxAttempts)
            .RunAsync(theirs => MetadataMerge.Merge(artifact, edits, theirs, options.Resolve), cancellationToken);
    }

    /// <summary>The artifact on W&amp;B. Flags are aliases in the version's own collection: W&amp;B adds and removes them one by one.</summary>
    private sealed class SharedArtifact(Artifact artifact, ArtifactEdits edits) : ISharedArtifact
    {
        public Task RaiseAsync(string flag, CancellationToken cancellationToken) => artifact.Client.Transport.ExecuteAsync(
            new AddAliasesMutation
            {
                Text = artifact.Protocol.AddAliases,
                Input = new AddAliasesInput { ArtifactID = artifact.Id, Aliases = [Alias(flag)] },
            },
            WandbRequestKind.IdempotentMutation,
            cancellationToken);

        public Task LowerAsync(string flag, CancellationToken cancellationToken) => artifact.Client.Transport.ExecuteAsync(
            new DeleteAliasesMutation
            {
                Text = artifact.Protocol.DeleteAliases,
                Input = new DeleteAliasesInput { ArtifactID = artifact.Id, Aliases = [Alias(flag)] },
            },
            WandbRequestKind.IdempotentMutation,
            cancellationToken);

        public async Task<SharedView> ReadAsync(CancellationToken cancellationToken)
        {
            ArtifactFields fields = await ArtifactReader.ReadAsync(artifact, cancellationToken).ConfigureAwait(false);
            string[] flags = [.. fields.Aliases.Select(alias => alias.Alias).Where(TurnFlag.Is).Distinct()];
            return new SharedView(fields.Metadata, flags, SnapshotReader.Refresh(artifact.CurrentSnapshot, fields));
        }

        public Task<SaveOutcome> WriteAsync(ReadOnlyMemory<byte> metadata, bool isFirst, CancellationToken cancellationToken) =>
            SaveSender.SendAsync(artifact, isFirst ? edits : new ArtifactEdits { Metadata = edits.Metadata }, metadata, cancellationToken);

        private ArtifactCollectionAliasInput Alias(string flag)
        {
            CollectionAddress home = artifact.CurrentSnapshot.Birthplace ?? throw new WandbForbiddenException(
                $"'{artifact.QualifiedName}' can't be saved with verification: its own collection can't be seen, and writers take turns there.");
            return new ArtifactCollectionAliasInput
            {
                EntityName = home.Entity,
                ProjectName = home.Project,
                ArtifactCollectionName = home.Name,
                Alias = flag,
            };
        }
    }
}
