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
    OperationTextSpec UpdateArtifact,
    FurtherSpec? Further);

/// <summary>The operations that no wrapper needs to exist, fitted to a schema of the user's own.</summary>
/// <param name="Texts">Those that the server of the schema can do.</param>
/// <param name="Lacks">Those that it can't, with what it lacks.</param>
internal sealed record FurtherSpec(EquatableArray<OperationTextSpec> Texts, EquatableArray<LackSpec> Lacks);

/// <summary>An operation that the server of a schema can't do.</summary>
internal sealed record LackSpec(string Operation, string Lacks);

/// <summary>What became of the schema in use: the protocol when it can be made, and what is wrong.</summary>
internal sealed record ProtocolResult(ProtocolSpec? Spec, EquatableArray<FileProblem> Problems);
