using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>Gives tags to collections and takes them away, as many in a request as W&amp;B takes.</summary>
internal static class CollectionTags
{
    private const int MostInRequest = 20;

    public static IReadOnlyList<string> Checked(IEnumerable<string> tags)
    {
        List<string> all = [];
        foreach (string tag in tags)
        {
            ArgumentNullException.ThrowIfNull(tag, nameof(tags));
            if (NameRules.FaultOfTag(tag) is { } fault)
            {
                throw new ArgumentException($"The tag '{tag}' {fault}.", nameof(tags));
            }

            all.Add(tag);
        }

        return all;
    }

    public static async Task AddAsync(ArtifactCollection collection, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        foreach (string[] some in tags.Except(collection.Tags, StringComparer.Ordinal).Chunk(MostInRequest))
        {
            AddCollectionTagsMutation add = new()
            {
                Input = new CreateArtifactCollectionTagAssignmentsInput
                {
                    EntityName = collection.Entity,
                    ProjectName = collection.Project,
                    ArtifactCollectionName = collection.Name,
                    Tags = Inputs(some),
                },
            };
            AddCollectionTagsData answer = await CollectionChanges.SendAsync(collection, add, cancellationToken).ConfigureAwait(false);
            if (answer.CreateArtifactCollectionTagAssignments is null)
            {
                throw ServerFailures.Unsuccessful(collection.Client.Wire.Context(add.Text.Name));
            }

            CollectionChanges.Tell(collection, add);
            collection.SetTags([.. collection.Tags, .. some]);
        }
    }

    public static async Task RemoveAsync(ArtifactCollection collection, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        foreach (string[] some in tags.Intersect(collection.Tags, StringComparer.Ordinal).Chunk(MostInRequest))
        {
            DeleteCollectionTagsMutation remove = new()
            {
                Input = new DeleteArtifactCollectionTagAssignmentsInput
                {
                    EntityName = collection.Entity,
                    ProjectName = collection.Project,
                    ArtifactCollectionName = collection.Name,
                    Tags = Inputs(some),
                },
            };
            DeleteCollectionTagsData answer = await CollectionChanges.SendAsync(collection, remove, cancellationToken).ConfigureAwait(false);
            if (answer.DeleteArtifactCollectionTagAssignments is not { Success: true })
            {
                throw ServerFailures.Unsuccessful(collection.Client.Wire.Context(remove.Text.Name));
            }

            CollectionChanges.Tell(collection, remove);
            collection.SetTags([.. collection.Tags.Except(some)]);
        }
    }

    private static List<TagInput> Inputs(string[] tags) => [.. tags.Select(tag => new TagInput { TagName = tag })];
}
