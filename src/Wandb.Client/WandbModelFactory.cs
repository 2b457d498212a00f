namespace Wandb;

/// <summary>Makes the objects that the client gives out, for tests of code that takes them. Such an object can be edited but not saved.</summary>
public static class WandbModelFactory
{
    /// <summary>Makes an artifact as if it had been loaded.</summary>
    /// <typeparam name="T">The wrapper, or <see cref="UntypedArtifact"/>.</typeparam>
    /// <param name="path">Entity, project, collection and version, such as <c>team/vision/resnet:v0</c>.</param>
    /// <param name="metadataJson">The text of a JSON object; null for none.</param>
    /// <param name="aliases">The aliases besides the version; null for none.</param>
    /// <param name="description">The description; null for none.</param>
    /// <param name="type">The artifact type; null for the one that the wrapper's record declares.</param>
    /// <returns>The artifact.</returns>
    /// <exception cref="FormatException">The text is no artifact path.</exception>
    /// <exception cref="ArgumentException">The path lacks its entity, its project or its version.</exception>
    public static T Artifact<T>(
        string path, string? metadataJson = null, IEnumerable<string>? aliases = null, string? description = null, string? type = null)
        where T : Artifact, IArtifact<T>
    {
        ArtifactPath parsed = ArtifactPath.Parse(path);
        if (parsed is not { Entity: { } entity, Project: { } project, Alias: { } version } || !NameRules.IsVersion(version))
        {
            throw new ArgumentException($"'{path}' lacks a piece: entity, project, collection and version are needed, as in 'team/vision/resnet:v0'.", nameof(path));
        }

        CollectionAddress collection = new(entity, project, parsed.Collection);
        return T.Create(new ArtifactSource(new Disconnected(), T.Protocol, new ArtifactSnapshot
        {
            Id = path,
            Collection = collection,
            Birthplace = collection,
            Version = version,
            VersionIndex = int.Parse(version.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture),
            Type = type ?? T.ArtifactType ?? "dataset",
            State = ArtifactState.Committed,
            Digest = string.Empty,
            Description = description,
            Metadata = metadataJson,
            Aliases = [.. aliases ?? []],
        }));
    }

    /// <summary>Makes a list as if it had been read from the server.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="items">The items. A page is cut from them for each one that is asked for; cursors are positions.</param>
    /// <returns>The list.</returns>
    public static PagedSequence<T> Sequence<T>(params IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new Pager<T>("a list in memory", (page, _) =>
        {
            int start = page.After is null ? 0 : int.Parse(page.After, System.Globalization.CultureInfo.InvariantCulture);
            int end = start + Math.Min(page.First, items.Count - start);
            return Task.FromResult(new ServerPage<T>(
                [.. items.Skip(start).Take(end - start)], end.ToString(System.Globalization.CultureInfo.InvariantCulture), end < items.Count, items.Count));
        });
    }

    private sealed class Disconnected : WandbClient
    {
        internal override Uri? AppUrl => null;
    }
}
