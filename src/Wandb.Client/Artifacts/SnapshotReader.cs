using System.Globalization;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Makes snapshots of the answers that show an artifact.</summary>
internal static class SnapshotReader
{
    private const string Portfolio = "ArtifactPortfolio";

    /// <summary>From a membership: the names that the server returns win over the ones that were asked for.</summary>
    public static ArtifactSnapshot FromMembership(ServerContext context, MembershipFields membership)
    {
        CollectionAddress collection = membership.ArtifactCollection is { } fields && Address(fields) is { } visible
            ? visible
            : throw TransportFailures.WrongShape(context, "the version has no collection, or one whose project can't be seen.");
        ArtifactFields artifact = membership.Artifact
            ?? throw TransportFailures.WrongShape(context, $"the version in '{collection}' has no artifact that can be seen.");
        return Placed(context, artifact, collection, membership.Aliases.Select(alias => alias.Alias), membership.VersionIndex ?? artifact.VersionIndex);
    }

    /// <summary>
    /// From an older server's answer, which has the aliases of all collections in one list and does not say through which it looked;
    /// the collection asked for is taken as the server writes it.
    /// </summary>
    public static ArtifactSnapshot FromArtifact(ServerContext context, ArtifactFields artifact, CollectionAddress asked)
    {
        CollectionAddress collection = artifact.Aliases.Select(alias => alias.ArtifactCollection).Prepend(artifact.ArtifactSequence)
            .Select(fields => fields is null ? null : Address(fields))
            .FirstOrDefault(address => string.Equals(address?.ToString(), asked.ToString(), StringComparison.OrdinalIgnoreCase)) ?? asked;
        return Placed(context, artifact, collection, NamesIn(artifact, collection) ?? [], artifact.VersionIndex);
    }

    /// <summary>From the answer to a write: the address stays, everything else is as returned.</summary>
    public static ArtifactSnapshot Refresh(ArtifactSnapshot before, ArtifactFields artifact) => Read(
        artifact,
        before.Collection,
        before.Version,
        before.VersionIndex,
        NamesIn(artifact, before.Collection) is { } names ? WithoutVersions(names) : null);

    /// <summary>From a list of a collection's versions, which names the version beside it.</summary>
    public static ArtifactSnapshot FromListed(ArtifactFields artifact, CollectionAddress collection, string version) => Read(
        artifact, collection, version, Index(version) ?? artifact.VersionIndex, WithoutVersions(NamesIn(artifact, collection) ?? []));

    /// <summary>From a list that names no collection: seen in the one it was born in. Null when that can't be seen, and while it has no number there.</summary>
    public static ArtifactSnapshot? FromBirthplace(ArtifactFields artifact)
    {
        if (Address(artifact.ArtifactSequence) is not { } birthplace)
        {
            return null;
        }

        string? version = NamesIn(artifact, birthplace)?.Find(NameRules.IsVersion)
            ?? (artifact.VersionIndex is { } index ? VersionOf(index) : null);
        return version is null ? null : FromListed(artifact, birthplace, version);
    }

    /// <summary>From an answer that shows the version, and one of its links.</summary>
    public static ArtifactSnapshot FromLink(ArtifactFields artifact, ArtifactLink link) => Read(
        artifact,
        new CollectionAddress(link.Entity, link.Project, link.Collection),
        link.VersionIndex is { } index ? VersionOf(index) : string.Empty,
        link.VersionIndex,
        link.Aliases);

    private static ArtifactSnapshot Placed(
        ServerContext context, ArtifactFields artifact, CollectionAddress collection, IEnumerable<string> aliases, int? index)
    {
        List<string> names = [.. aliases];
        string version = Version(context, names, index);
        return Read(artifact, collection, version, Index(version) ?? index, WithoutVersions(names));
    }

    private static ArtifactSnapshot Read(
        ArtifactFields artifact, CollectionAddress collection, string version, int? versionIndex, IReadOnlyList<string>? aliases) => new()
        {
            Id = artifact.Id,
            Collection = collection,
            Birthplace = Address(artifact.ArtifactSequence),
            SourceName = artifact.ArtifactSequence.Name,
            SourceIndex = artifact.VersionIndex,
            Version = version,
            VersionIndex = versionIndex,
            Aliases = aliases,
            Type = artifact.ArtifactType.Name,
            State = new ArtifactState(artifact.State.Value),
            Digest = artifact.Digest,
            Size = artifact.Size,
            FileCount = artifact.FileCount,
            CreatedAt = artifact.CreatedAt,
            UpdatedAt = artifact.UpdatedAt,
            Description = string.IsNullOrEmpty(artifact.Description) ? null : artifact.Description,
            Metadata = artifact.Metadata,
            Tags = artifact.Tags is { Count: > 0 } tags ? [.. tags.Select(tag => tag.Name)] : [],
            Ttl = ArtifactTtl.FromWire(artifact.TtlDurationSeconds ?? 0, artifact.TtlIsInherited ?? true),
            Links = Links(artifact),
        };

    private static int? Index(string version) =>
        int.TryParse(version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string VersionOf(int index) => "v" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null when the project of the collection can't be seen.</summary>
    public static CollectionAddress? Address(CollectionFields collection) =>
        collection.Project is { } project ? new CollectionAddress(project.Entity.Name, project.Name, collection.Name) : null;

    private static bool Is(CollectionFields fields, CollectionAddress collection) =>
        fields.Project is { } project
        && (project.Entity.Name, project.Name, fields.Name) == (collection.Entity, collection.Project, collection.Name);

    /// <summary>The aliases in one collection, the version among them; null when the answer does not show the version there.</summary>
    private static List<string>? NamesIn(ArtifactFields artifact, CollectionAddress collection)
    {
        foreach (ArtifactFields.ArtifactMembershipsData.EdgesData edge in artifact.ArtifactMemberships?.Edges ?? [])
        {
            if (edge.Node is { ArtifactCollection: { } fields } node && Is(fields, collection))
            {
                return [.. node.Aliases.Select(alias => alias.Alias)];
            }
        }

        List<string>? names = null;
        foreach (ArtifactFields.AliasesData alias in artifact.Aliases)
        {
            if (alias.ArtifactCollection is { } fields && Is(fields, collection))
            {
                (names ??= []).Add(alias.Alias);
            }
        }

        return names;
    }

    /// <summary>A place of a version as a link; null for the collection it was born in, and for one that can't be seen.</summary>
    public static ArtifactLink? Link(CollectionFields collection, int? versionIndex, IEnumerable<string> aliases)
    {
        if (collection.TypeName != Portfolio || Address(collection) is not { } address)
        {
            return null;
        }

        List<string> names = [.. aliases];
        int? index = versionIndex ?? (names.Find(NameRules.IsVersion) is { } version ? Index(version) : null);
        return new ArtifactLink(address.Entity, address.Project, address.Name, index, WithoutVersions(names).AsReadOnly());
    }

    private static IReadOnlyList<ArtifactLink> Links(ArtifactFields artifact)
    {
        if (artifact.ArtifactMemberships is not { } memberships)
        {
            return LinksByAliases(artifact);
        }

        List<ArtifactLink>? links = null;
        foreach (ArtifactFields.ArtifactMembershipsData.EdgesData edge in memberships.Edges)
        {
            if (edge.Node is { ArtifactCollection: { } collection } node
                && Link(collection, node.VersionIndex, node.Aliases.Select(alias => alias.Alias)) is { } link)
            {
                (links ??= []).Add(link);
            }
        }

        return links?.AsReadOnly() ?? (IReadOnlyList<ArtifactLink>)[];
    }

    // An older server shows a link only by the aliases that the version has there.
    private static IReadOnlyList<ArtifactLink> LinksByAliases(ArtifactFields artifact) =>
    [
        .. artifact.Aliases.Where(alias => alias.ArtifactCollection is not null).GroupBy(alias => alias.ArtifactCollection!.Id)
            .Select(group => Link(group.First().ArtifactCollection!, null, group.Select(alias => alias.Alias)))
            .OfType<ArtifactLink>(),
    ];

    /// <summary>Of a list that is not used any more.</summary>
    private static List<string> WithoutVersions(List<string> aliases)
    {
        aliases.RemoveAll(alias => NameRules.IsVersion(alias) || TurnFlag.Is(alias));
        return aliases;
    }

    /// <summary>The one version among the aliases; without one, the index. Several are an error, as with the official SDK.</summary>
    private static string Version(ServerContext context, List<string> aliases, int? index)
    {
        List<string> versions = aliases.FindAll(NameRules.IsVersion);
        return versions switch
        {
            [string version] => version,
            [] when index is { } number => VersionOf(number),
            [] => throw TransportFailures.WrongShape(context, "the version has no number."),
            _ => throw TransportFailures.WrongShape(context, $"the version has several numbers ({string.Join(", ", versions)})."),
        };
    }
}
