using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Looks before a version is begun: whether the collection is of another type, and whether it has the content already.</summary>
internal static class KnownVersion
{
    private const string Portfolio = "ArtifactPortfolio";

    /// <summary>The version that has the content; null when none is found, which leaves the last word to the server.</summary>
    /// <exception cref="ArtifactTypeMismatchException">The collection has another type.</exception>
    public static async Task<ArtifactSnapshot?> FindAsync(
        LoggingCalls calls, CollectionAddress collection, DraftSnapshot draft, string digest, CancellationToken cancellationToken)
    {
        CollectionTypeQuery ask = new() { Entity = collection.Entity, Project = collection.Project, Collection = collection.Name };
        CollectionTypeData answer = await calls.SendAsync(ask, cancellationToken).ConfigureAwait(false);
        if (answer.Project?.ArtifactCollection is not { } there)
        {
            return null;
        }

        if (there.DefaultArtifactType.Name != draft.Type)
        {
            throw new ArtifactTypeMismatchException(collection, draft.Type, there.DefaultArtifactType.Name);
        }

        if (there.TypeName == Portfolio)
        {
            throw new InvalidOperationException($"'{collection}' holds links to versions that were logged elsewhere; nothing can be logged to it. Log to another name, and link the version.");
        }

        if (draft.IsIncremental)
        {
            return null; // the digest is that of a part, and says nothing about the whole
        }

        ArtifactSnapshot? known = await ArtifactLoader
            .FindAsync(calls.Client, new ArtifactPath(collection.Name, digest, collection.Project, collection.Entity), calls.Protocol, cancellationToken).ConfigureAwait(false);

        // An alias may be any text, and so that of a digest too.
        return known is not null && known.Digest == digest && known.State == ArtifactState.Committed ? known : null;
    }
}
