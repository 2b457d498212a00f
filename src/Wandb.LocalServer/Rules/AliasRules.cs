using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>An alias with the path of the collection it belongs to.</summary>
internal sealed record AliasPath(string EntityName, string ProjectName, string CollectionName, string Alias);

/// <summary>Aliases are unique in a collection; vN is the server's own; protected ones belong to the registry's admins.</summary>
internal static class AliasRules
{
    public static void AddAliases(this Backend backend, ArtifactRow artifact, IEnumerable<AliasPath> aliases)
    {
        foreach (AliasPath alias in aliases)
        {
            CollectionRow collection = backend.AliasedCollection(alias);
            MembershipRow membership = backend.Memberships.Find(collection.Id, artifact.Id)
                ?? throw ServerError.NotFound($"artifact is not a version of {backend.PathOf(collection)}");
            backend.AddAlias(collection, membership, alias.Alias);
        }
    }

    /// <summary>An alias that the version does not carry (any more) is left alone, so that a retry does no harm.</summary>
    public static void DeleteAliases(this Backend backend, ArtifactRow artifact, IEnumerable<AliasPath> aliases)
    {
        foreach (AliasPath alias in aliases)
        {
            CollectionRow collection = backend.AliasedCollection(alias);
            if (backend.Memberships.Find(collection.Id, artifact.Id) is { } membership)
            {
                backend.DeleteAlias(collection, membership, alias.Alias);
            }
        }
    }

    /// <summary>The complete alias list of the older <c>updateArtifact</c>: whatever is not in it goes.</summary>
    public static void ReplaceAliases(
        this Backend backend, ArtifactRow artifact, IReadOnlyList<(string Collection, string Alias)> aliases)
    {
        CollectionRow sequence = backend.Collections.Find(artifact.SequenceId)!;
        foreach (MembershipRow membership in backend.Memberships.OfArtifact(artifact.Id))
        {
            CollectionRow collection = backend.Collections.Find(membership.CollectionId)!;
            if (collection.ProjectId != sequence.ProjectId)
            {
                continue;
            }

            List<string> wanted = [.. aliases.Where(alias => alias.Collection == collection.Name).Select(alias => alias.Alias)];
            foreach (AliasRow old in backend.Memberships.AliasesOf(membership.Id).Where(alias => !wanted.Contains(alias.Alias)))
            {
                backend.DeleteAlias(collection, membership, old.Alias);
            }

            wanted.ForEach(alias => backend.AddAlias(collection, membership, alias));
        }
    }

    public static void AddAlias(this Backend backend, CollectionRow collection, MembershipRow membership, string alias)
    {
        if (Names.IsVersion(alias))
        {
            if (alias != membership.Version)
            {
                throw ServerError.Invalid($"alias {alias} is reserved: version numbers are given by the server");
            }

            return;
        }

        // Naming an alias that is in place already is no change, so that protection does not stand in its way.
        if (backend.Memberships.AliasesOf(membership.Id).All(known => known.Alias != alias))
        {
            backend.EnsureUnprotected(collection, alias);
            backend.Memberships.SetAlias(membership, alias);
        }
    }

    public static void DeleteAlias(this Backend backend, CollectionRow collection, MembershipRow membership, string alias)
    {
        if (alias == membership.Version)
        {
            throw ServerError.Invalid($"alias {alias} is reserved: a version keeps its number");
        }

        if (backend.Memberships.AliasesOf(membership.Id).Any(known => known.Alias == alias))
        {
            backend.EnsureUnprotected(collection, alias);
            backend.Memberships.DeleteAlias(membership.Id, alias);
        }
    }

    public static bool IsProtected(this Backend backend, CollectionRow collection, string alias) =>
        collection.IsPortfolio
        && backend.Directory.ProtectedAliases(backend.Projects.Find(collection.ProjectId)!.EntityId).Contains(alias);

    /// <summary>Refuses to drop a version from a portfolio where it carries a protected alias.</summary>
    public static void EnsureUnprotected(this Backend backend, CollectionRow collection, MembershipRow membership) =>
        backend.Memberships.AliasesOf(membership.Id).ForEach(alias => backend.EnsureUnprotected(collection, alias.Alias));

    private static void EnsureUnprotected(this Backend backend, CollectionRow collection, string alias)
    {
        backend.Permitted(backend.Projects.Find(collection.ProjectId)!, alias, reads: false);
        if (backend.IsProtected(collection, alias))
        {
            throw ServerError.Forbidden($"alias {alias} of {backend.PathOf(collection)} is protected");
        }
    }

    private static CollectionRow AliasedCollection(this Backend backend, AliasPath alias) =>
        backend.Collection(backend.WritableProject(alias.EntityName, alias.ProjectName), alias.CollectionName);
}
