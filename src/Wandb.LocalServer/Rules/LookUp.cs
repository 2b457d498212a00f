using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Rules;

/// <summary>Which version a name stands for.</summary>
internal static class LookUp
{
    /// <summary>The version that <c>collection:alias</c> names in a project; null when there is none.</summary>
    public static MembershipRow? Membership(this Backend backend, ProjectRow project, string name)
    {
        (string collectionName, string? alias) = Names.Split(name);
        return backend.Collections.Find(project.Id, collectionName) is { } collection
            ? backend.Membership(collection, alias)
            : null;
    }

    /// <summary>
    /// An alias, else a vN, else a commit hash or digest. Without one it is <c>latest</c>, else the newest version, which is
    /// an assumption: the official client sends a bare name and takes what it gets.
    /// </summary>
    public static MembershipRow? Membership(this Backend backend, CollectionRow collection, string? alias)
    {
        if (alias is null)
        {
            return backend.Memberships.ByAlias(collection.Id, Names.Latest) ?? backend.Memberships.Newest(collection.Id);
        }

        if (Names.IsVersion(alias))
        {
            return long.TryParse(alias.AsSpan(1), out long index) ? backend.Memberships.ByIndex(collection.Id, index) : null;
        }

        return backend.Memberships.ByAlias(collection.Id, alias) ?? backend.Memberships.ByHash(collection.Id, alias);
    }
}
