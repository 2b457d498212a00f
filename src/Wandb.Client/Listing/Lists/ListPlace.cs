namespace Wandb;

/// <summary>The entity and project that a list is read from: what its path leaves out is found out once, before the first page.</summary>
internal sealed class ListPlace(WandbClient client, string? entity, string? project)
{
    private (string Entity, string Project)? _resolved;

    public async ValueTask<(string Entity, string Project)> ResolveAsync(CancellationToken cancellationToken) =>
        _resolved ??= await client.Namespaces.ResolveAsync(entity, project, cancellationToken).ConfigureAwait(false);
}
