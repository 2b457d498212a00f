using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Searches the registries of an organization.</summary>
internal static class RegistryList
{
    public static PagedSequence<ArtifactCollection> Collections(WandbClient client, RegistrySearch search, ListQuery<ArtifactCollection>? query)
    {
        if (search.Collections is not null)
        {
            throw new ArgumentException("A search for collections takes the filter of collections as its query; RegistrySearch.Collections is for a search for versions.", nameof(search));
        }

        ListPlan<ArtifactCollection> plan = ListPlan<ArtifactCollection>.Of(query, client.Protocol, "RegistryCollections", plain: null);
        RegistryOwner owner = new(client, search.Organization);
        return new Pager<ArtifactCollection>("RegistryCollections", async (page, cancellationToken) =>
        {
            string entity = await owner.ResolveAsync(cancellationToken).ConfigureAwait(false);
            RegistryCollectionsQuery request = new()
            {
                Entity = entity,
                First = page.First,
                After = page.Sent,
                ProjectFilters = PageRequest.Send(search.Registries?.Json),
                Filters = PageRequest.Send(plan.Filters),
                Order = PageRequest.Send(plan.Order),
            };
            RegistryCollectionsData answer = await client.ExecuteAsync(client.Protocol.Fit(request), cancellationToken).ConfigureAwait(false);
            return CollectionList.Page(client, (answer.Entity ?? throw MissingProject.OfEntity(entity)).ArtifactCollections, plan);
        });
    }

    /// <summary>Of registries of all kinds: given are the versions of the wrapper's type.</summary>
    public static PagedSequence<T> Versions<T>(WandbClient client, RegistrySearch search, ListQuery<Artifact>? query)
        where T : Artifact, IArtifact<T>
    {
        ArtifactProtocol protocol = client.ProtocolOf<T>();
        ListPlan<Artifact> plan = ListPlan<Artifact>.Of(query, protocol, "RegistryVersions", plain: null);
        RegistryOwner owner = new(client, search.Organization);
        RegistryFilters asked = new(search.Registries?.Json, search.Collections?.Json, plan.Filters);
        RegistryFilters? fitted = null;
        return new Pager<T>("RegistryVersions", async (page, cancellationToken) =>
        {
            string entity = await owner.ResolveAsync(cancellationToken).ConfigureAwait(false);
            RegistryFilters filters = fitted ??= await asked.FitAsync(client, protocol, entity, cancellationToken).ConfigureAwait(false);
            RegistryVersionsQuery request = new()
            {
                Entity = entity,
                First = page.First,
                After = page.Sent,
                ProjectFilters = PageRequest.Send(filters.Registries),
                CollectionFilters = PageRequest.Send(filters.Collections),
                Filters = PageRequest.Send(filters.Versions),
                Order = PageRequest.Send(plan.Order),
            };
            RegistryVersionsData answer = await client.ExecuteAsync(protocol.Fit(request), cancellationToken).ConfigureAwait(false);
            var memberships = (answer.Entity ?? throw MissingProject.OfEntity(entity)).ArtifactMemberships;
            ServerContext context = client.Wire.Context(request.Text.Name);
            return memberships is null ? new ServerPage<T>([], null, false) : new ServerPage<T>(
                [.. memberships.Edges.Select(edge => edge.Node)
                    .Where(node => node is { Artifact: { } artifact, ArtifactCollection.Project: not null } && (T.ArtifactType is null || T.ArtifactType == artifact.ArtifactType.Name))
                    .Select(node => SnapshotReader.FromMembership(context, node!))
                    .Where(version => plan.Takes(() => FilterDocument.Of(version)))
                    .Select(version => T.Create(new ArtifactSource(client, protocol, version)))],
                memberships.PageInfo.EndCursor,
                memberships.PageInfo.HasNextPage);
        });
    }
}
