using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>The operations of an artifact wrapper, fitted to one schema.</summary>
internal sealed record ProtocolSpec(
    string SchemaName,
    bool LooksUpMembership,
    bool HasTags,
    bool HasTtl,
    OperationTextSpec LookUp,
    OperationTextSpec ArtifactById,
    OperationTextSpec AddAliases,
    OperationTextSpec DeleteAliases,
    OperationTextSpec UpdateArtifact);

/// <summary>What became of the schema in use: the protocol when it can be made, and what is wrong.</summary>
internal sealed record ProtocolResult(ProtocolSpec? Spec, EquatableArray<FileProblem> Problems);
