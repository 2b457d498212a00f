using System.Collections.Concurrent;
using System.Text.Json;

namespace Wandb;

/// <summary>Finds what lies behind the references of a draft, several at a time, and adds it as entries in the order of the references.</summary>
internal sealed class ReferenceResolution(WandbClient client, DraftContents contents)
{
    private const int Concurrency = 8;
    private Exception? _cause;

    /// <summary>What failed first; null when nothing did, or nothing threw.</summary>
    public Exception? Cause => _cause;

    public async Task RunAsync(ConcurrentBag<ArtifactDraftProblem> problems, CancellationToken cancellationToken)
    {
        IReadOnlyList<DraftReference> references = contents.References;
        var found = new IReadOnlyList<ReferencedObject>[references.Count];
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, references.Count),
                new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
                async (index, token) => found[index] = await FindAsync(references[index], problems, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        for (int i = 0; i < found.Length; i++)
        {
            Add(references[i], found[i], problems);
        }

        if (references.Count > 0)
        {
            foreach (ArtifactDraftProblem clash in DraftCheck.OfContents(contents))
            {
                problems.Add(clash);
            }
        }
    }

    private async Task<IReadOnlyList<ReferencedObject>> FindAsync(
        DraftReference reference, ConcurrentBag<ArtifactDraftProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            List<ReferencedObject> objects = [];
            await foreach (ReferencedObject one in Finder(reference).FindAsync(cancellationToken).ConfigureAwait(false))
            {
                if (objects.Count == reference.MaxObjects)
                {
                    problems.Add(new ArtifactDraftProblem(
                        reference.Subject, $"the reference '{reference}' stands for more than {reference.MaxObjects} objects; pass a larger maxObjects, or refer to less"));
                    return [];
                }

                objects.Add(one);
            }

            if (objects.Count == 0)
            {
                problems.Add(new ArtifactDraftProblem(reference.Subject, $"there is nothing behind the reference '{reference}'"));
            }

            return objects;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Not only what this library throws: a resolver of the user's throws what it likes.
            Interlocked.CompareExchange(ref _cause, fault, null);
            problems.Add(new ArtifactDraftProblem(reference.Subject, $"the reference '{reference}' can't be followed: {fault.Message.TrimEnd('.')}"));
            return [];
        }
    }

    private ReferenceFinder Finder(DraftReference reference)
    {
        if (reference.Artifact is { } artifact)
        {
            return new ArtifactFileFinder(client, ArtifactFileFinder.UriOf(artifact.Id, reference.ArtifactPath!));
        }

        string uri = reference.Uri!;
        string scheme = ReferenceUri.SchemeOf(uri)!;
        if (!reference.Checksum && scheme is not (ArtifactFileFinder.Scheme or LocalFileFinder.Scheme))
        {
            return new UncheckedFinder(uri, scheme, reference.Name is not null);
        }

        return client.ReferenceResolvers.FirstOrDefault(resolver => resolver.CanResolve(uri)) is { } resolver
            ? new ResolverFinder(resolver, uri)
            : scheme switch
            {
                "http" or "https" => new HttpFinder(client, uri),
                LocalFileFinder.Scheme => new LocalFileFinder(uri, reference.Checksum),
                ArtifactFileFinder.Scheme => new ArtifactFileFinder(client, uri),
                _ => throw new NotSupportedException(
                    "nothing here knows what lies there. Register a resolver with WandbClientOptions.ReferenceResolvers, or pass checksum: false"),
            };
    }

    private void Add(DraftReference reference, IReadOnlyList<ReferencedObject> objects, ConcurrentBag<ArtifactDraftProblem> problems)
    {
        foreach (ReferencedObject found in objects)
        {
            string path = found.RelativePath.Length > 0 ? EntryPathRules.Join(reference.Name, found.RelativePath)
                : reference.Name ?? ReferenceUri.NameOf(found.Reference);
            if (path.Length == 0)
            {
                problems.Add(new ArtifactDraftProblem(reference.Subject, $"the reference '{reference}' has no name of its own; pass a path for it"));
            }
            else if (contents.FaultOf(path, reference.Replace) is { } fault)
            {
                problems.Add(fault with { Message = $"{fault.Message} (for the reference '{reference}')" });
            }
            else
            {
                contents.Put(path, new CarriedEntry(Entry(path, found)));
            }
        }
    }

    private static ArtifactManifestEntry Entry(string path, ReferencedObject found) => new(path, found.Digest)
    {
        Size = found.Size,
        Reference = new Uri(found.Reference, UriKind.RelativeOrAbsolute),
        Extra = found.Extra.Count == 0 ? null : ExtraOf(found.Extra),
    };

    private static JsonElement ExtraOf(IReadOnlyDictionary<string, string> extra)
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter writer = new(text))
        {
            writer.WriteStartObject();
            foreach ((string key, string value) in extra)
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        Utf8JsonReader reader = new(text.Written.Span);
        return JsonElement.ParseValue(ref reader);
    }
}
