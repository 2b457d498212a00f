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
/// <param name="Gaps">What of the variables of all operations, those of wrappers too, it does not take.</param>
internal sealed record FurtherSpec(EquatableArray<OperationTextSpec> Texts, EquatableArray<LackSpec> Lacks, EquatableArray<InputGapSpec> Gaps);

/// <summary>An operation that the server of a schema can't do.</summary>
internal sealed record LackSpec(string Operation, string Lacks);

/// <summary>A place in the variables of an operation that a schema does not take as the client may fill it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Path">The place: keys from the variable on, joined by dots; lists have no key.</param>
/// <param name="Value">The value of an enum that is lacking; null when it is the field.</param>
/// <param name="IsRequired">Whether the schema wants something there; else it wants nothing there.</param>
/// <param name="Finding">What the schema lacks or requires.</param>
/// <param name="IsAlways">Whether every request of the operation meets it.</param>
internal sealed record InputGapSpec(string Operation, string Path, string? Value, bool IsRequired, string Finding, bool IsAlways);

/// <summary>What became of the schema in use: the protocol when it can be made, and what is wrong.</summary>
internal sealed record ProtocolResult(ProtocolSpec? Spec, EquatableArray<FileProblem> Problems);
