using Wandb.GraphQL;
using Wandb.GraphQL.Operations;

namespace Wandb;

/// <summary>The protocol of the packaged schema, for artifacts without a wrapper.</summary>
internal static class PackagedProtocol
{
    public static ArtifactProtocol Instance { get; } = new()
    {
        SchemaName = "wandb.graphql",
        LookUp = new ArtifactMembershipByNameQuery { Entity = string.Empty, Project = string.Empty, Name = string.Empty }.Text,
        LookUpKind = ArtifactLookUp.Membership,
        ArtifactById = new ArtifactByIdQuery { Id = string.Empty }.Text,
        AddAliases = new AddAliasesMutation { Input = null! }.Text,
        DeleteAliases = new DeleteAliasesMutation { Input = null! }.Text,
        UpdateArtifact = new UpdateArtifactMutation { Input = null! }.Text,
        HasTags = true,
        HasTtl = true,
    };
}
