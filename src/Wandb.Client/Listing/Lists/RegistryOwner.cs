namespace Wandb;

/// <summary>The entity that owns an organization's registries, found out once, before the first page of a list.</summary>
internal sealed class RegistryOwner(WandbClient client, string? organization)
{
    private string? _entity;

    public async ValueTask<string> ResolveAsync(CancellationToken cancellationToken) =>
        _entity ??= await client.Namespaces.RegistryEntityAsync(organization ?? client.Settings.Organization, cancellationToken).ConfigureAwait(false);
}
