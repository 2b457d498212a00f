using Wandb.GraphQL;

namespace Wandb.Client.Tests;

/// <summary>The protocol of the packaged schema, as the untyped artifact has it.</summary>
internal static class Protocols
{
    public static ArtifactProtocol Packaged => Of<UntypedArtifact>();

    /// <summary>The packaged one under another name, with what another server differs in.</summary>
    public static ArtifactProtocol Like(
        string name,
        bool hasTags = true,
        bool hasTtl = true,
        IReadOnlyList<OperationText>? operations = null,
        IReadOnlyList<InputGap>? gaps = null) => new()
        {
            SchemaName = name,
            LookUp = Packaged.LookUp,
            LookUpKind = Packaged.LookUpKind,
            ArtifactById = Packaged.ArtifactById,
            AddAliases = Packaged.AddAliases,
            DeleteAliases = Packaged.DeleteAliases,
            UpdateArtifact = Packaged.UpdateArtifact,
            HasTags = hasTags,
            HasTtl = hasTtl,
            Operations = operations,
            InputGaps = gaps ?? [],
        };

    private static ArtifactProtocol Of<T>()
        where T : Artifact, IArtifact<T> => T.Protocol;
}
