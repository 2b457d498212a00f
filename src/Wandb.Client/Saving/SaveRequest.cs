using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>The writing request of a save: one root field for each step, in the order of the steps.</summary>
internal sealed class SaveRequest
{
    private const string BatchName = "SaveArtifact";

    private SaveRequest(Step[] steps, ReadOnlyMemory<byte> metadata)
    {
        (Steps, Metadata) = (steps, metadata);
        Operation = steps is [Step only] ? only.Operation : new OperationBatch(BatchName, [.. steps.Select(step => step.Operation)]);
    }

    /// <summary>A step with its operation, and the prefix and key of its part of the answer.</summary>
    public sealed record Step(SaveStepKind Kind, GraphQLOperation Operation, string Prefix, string RootField)
    {
        public string Key { get; } = Prefix + RootField;
    }

    public IReadOnlyList<Step> Steps { get; }

    public GraphQLOperation Operation { get; }

    /// <summary>The metadata text in it; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Metadata { get; }

    public static SaveRequest Build(Artifact artifact, PreparedSave save, IReadOnlyList<SaveStepKind> kinds) =>
        Build(artifact, save, kinds, kinds.Count == 1 ? null : 0);

    /// <summary>The steps of one artifact in a request for several, from a place in it.</summary>
    public static SaveRequest BuildPart(Artifact artifact, PreparedSave save, int first) =>
        Build(artifact, save, save.Edits.WriteSteps, first);

    // The steps have prefixes when they are joined with others, numbered from the first.
    private static SaveRequest Build(Artifact artifact, PreparedSave save, IReadOnlyList<SaveStepKind> kinds, int? first)
    {
        var steps = new Step[kinds.Count];
        for (int index = 0; index < steps.Length; index++)
        {
            string prefix = first is { } number ? OperationBatch.Prefix(number + index) : string.Empty;
            steps[index] = kinds[index] switch
            {
                SaveStepKind.AddAliases => new Step(kinds[index], Add(artifact, save.Edits), prefix, "addAliases"),
                SaveStepKind.DeleteAliases => new Step(kinds[index], Delete(artifact, save.Edits), prefix, "deleteAliases"),
                _ => new Step(kinds[index], Update(artifact, save.Edits, save.Metadata), prefix, "updateArtifact"),
            };
        }

        return new SaveRequest(steps, save.Metadata);
    }

    private static AddAliasesMutation Add(Artifact artifact, ArtifactEdits edits) => new()
    {
        Text = artifact.Protocol.AddAliases,
        Input = new AddAliasesInput { ArtifactID = artifact.Id, Aliases = Aliases(artifact, edits.AddAliases) },
    };

    private static DeleteAliasesMutation Delete(Artifact artifact, ArtifactEdits edits) => new()
    {
        Text = artifact.Protocol.DeleteAliases,
        Input = new DeleteAliasesInput { ArtifactID = artifact.Id, Aliases = Aliases(artifact, edits.DeleteAliases) },
    };

    private static UpdateArtifactMutation Update(Artifact artifact, ArtifactEdits edits, ReadOnlyMemory<byte> metadata) => new()
    {
        Text = artifact.Protocol.UpdateArtifact,
        Input = new UpdateArtifactInput
        {
            ArtifactID = artifact.Id,

            // An explicit null leaves the description as it is; the empty text clears it.
            Description = edits.HasDescription ? new GraphQLOptional<string?>(edits.Description ?? string.Empty) : default,
            Metadata = edits.Metadata is not null ? new GraphQLOptional<string?>(MetadataText.FromUtf8(metadata.Span)) : default,
            TagsToAdd = Tags(edits.AddTags),
            TagsToDelete = Tags(edits.DeleteTags),
            TtlDurationSeconds = edits.Ttl is { } ttl ? new GraphQLOptional<long?>(ttl.WireSeconds) : default,
        },
    };

    private static List<ArtifactCollectionAliasInput> Aliases(Artifact artifact, IReadOnlyList<string> aliases) =>
        [.. aliases.Select(alias => new ArtifactCollectionAliasInput
        {
            EntityName = artifact.Entity,
            ProjectName = artifact.Project,
            ArtifactCollectionName = artifact.Collection,
            Alias = alias,
        })];

    private static GraphQLOptional<IReadOnlyList<TagInput>?> Tags(IReadOnlyList<string> tags) =>
        tags.Count == 0 ? default : new GraphQLOptional<IReadOnlyList<TagInput>?>([.. tags.Select(tag => new TagInput { TagName = tag })]);
}
