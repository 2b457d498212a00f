using System.Collections.Concurrent;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Fills in what a path leaves out: the default entity, the default project, the entity that owns an organization's registries.</summary>
internal sealed class NamespaceResolver(WandbClient client)
{
    private readonly ConcurrentDictionary<string, string> _organizations = new(StringComparer.Ordinal);
    private string? _ownEntity;

    /// <summary>The path with an entity and a project in it.</summary>
    public Task<(string Entity, string Project)> ResolveAsync(ArtifactPath path, CancellationToken cancellationToken) =>
        ResolveAsync(path.Entity, path.Project, cancellationToken);

    /// <summary>The entity and the project of a path that may leave them out.</summary>
    public Task<(string Entity, string Project)> ResolveAsync(string? entity, string? project, CancellationToken cancellationToken) =>
        ResolveAsync(entity, project, owner: null, cancellationToken);

    /// <summary>The same with an entity in place of the default one: of a link, the one that the version was born in.</summary>
    public async Task<(string Entity, string Project)> ResolveAsync(string? entity, string? project, string? owner, CancellationToken cancellationToken)
    {
        project ??= client.Settings.Project;
        if (NameRules.IsRegistry(project))
        {
            string? organization = entity ?? client.Settings.Organization;
            return (await RegistryEntityAsync(organization, cancellationToken, owner).ConfigureAwait(false), project);
        }

        return (entity ?? owner ?? await DefaultEntityAsync(cancellationToken).ConfigureAwait(false), project);
    }

    /// <summary>The entity of the settings, else the key's own default entity, asked for once.</summary>
    public async Task<string> DefaultEntityAsync(CancellationToken cancellationToken)
    {
        if ((client.Settings.Entity ?? _ownEntity) is { } known)
        {
            return known;
        }

        ViewerData answer = await client.ExecuteAsync(client.Protocol.Fit(new ViewerQuery()), cancellationToken).ConfigureAwait(false);
        if (answer.Viewer is null)
        {
            throw new WandbUnauthorizedException(
                $"The API key is not known to {client.Settings.BaseUrl}. Check that it is this server's and not revoked.")
            { OperationName = "Viewer" };
        }

        return _ownEntity = answer.Viewer.Entity is { Length: > 0 } entity
            ? entity
            : throw new WandbConfigurationException(
                "The path names no entity, and the API key's owner has no default one. Name it in the path, or set WandbClientOptions.Entity or WANDB_ENTITY.");
    }

    /// <summary>The entity that owns the registries of an organization, which is the one that the default entity belongs to.</summary>
    public async Task<string> RegistryEntityAsync(string? organization, CancellationToken cancellationToken, string? asker = null)
    {
        string entity = asker ?? await DefaultEntityAsync(cancellationToken).ConfigureAwait(false);
        OrganizationOfEntityData answer = await client
            .ExecuteAsync(client.Protocol.Fit(new OrganizationOfEntityQuery { Entity = entity }), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrganizationFields> organizations = answer.Entity switch
        {
            { Organization: { } one } => [one],
            { User: { } user } => user.Organizations,
            _ => [],
        };

        List<OrganizationFields> matches = [.. organizations.Where(candidate =>
            organization is null || candidate.Name == organization || candidate.OrgEntity?.Name == organization)];
        if (matches is not [{ OrgEntity.Name: { } owner }])
        {
            throw NotResolved(entity, organization, organizations, matches.Count);
        }

        _organizations[owner] = matches[0].Name;
        return owner;
    }

    /// <summary>The display name of the organization whose registries an entity owns; null when it was not asked for yet.</summary>
    public string? KnownOrganization(string entity) => _organizations.GetValueOrDefault(entity);

    private static WandbNotFoundException NotResolved(string entity, string? organization, IReadOnlyList<OrganizationFields> organizations, int matches)
    {
        string known = organizations.Count == 0 ? "none" : string.Join(", ", organizations.Select(candidate => $"'{candidate.Name}'"));
        string message = organization is not null
            ? $"The registry's organization '{organization}' is none of those that the entity '{entity}' belongs to: {known}. Check its name."
            : matches > 1
                ? $"The entity '{entity}' belongs to several organizations ({known}). Name one: ORGANIZATION/wandb-registry-NAME/collection:alias."
                : $"The entity '{entity}' belongs to no organization that owns registries. Set the entity of a team that does, or name the organization.";
        return new WandbNotFoundException(message) { Resource = WandbResource.Organization, OperationName = "OrganizationOfEntity" };
    }
}
