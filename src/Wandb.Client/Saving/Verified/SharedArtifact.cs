using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>The artifact on W&amp;B. Flags are aliases in the version's own collection: W&amp;B adds and removes them one by one.</summary>
internal sealed class SharedArtifact(Artifact artifact) : ISharedArtifact
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
        return new SharedView(SnapshotReader.Refresh(artifact.CurrentSnapshot, fields), flags);
    }

    public Task<SaveOutcome> WriteAsync(PreparedSave save, CancellationToken cancellationToken) =>
        SaveSender.SendAsync(artifact, save, cancellationToken);

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
