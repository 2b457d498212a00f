using Microsoft.CodeAnalysis;

namespace Wandb.Generators.Diagnostics;

/// <summary>The rules about records with <c>[ArtifactMetadata]</c>.</summary>
internal static class RecordDiagnostics
{
    public static readonly DiagnosticDescriptor UnsupportedMemberType = Rule.Create(
        DiagnosticIds.UnsupportedMemberType,
        "Type cannot be metadata",
        "'{0}' cannot be a metadata key: {1} is not supported. {2}.");

    public static readonly DiagnosticDescriptor DuplicateJsonKey = Rule.Create(
        DiagnosticIds.DuplicateJsonKey,
        "Two members with one metadata key",
        "'{0}' has the key '{1}', which '{2}' has already. Give one of them another with [JsonPropertyName].");

    public static readonly DiagnosticDescriptor TooManyKeys = Rule.Create(
        DiagnosticIds.TooManyKeys,
        "More metadata keys than W&B takes",
        "'{0}' has {1} keys, and W&B takes at most 100. Group some of them in a nested record.");

    public static readonly DiagnosticDescriptor InvalidArtifactType = Rule.Create(
        DiagnosticIds.InvalidArtifactType,
        "Artifact type that W&B refuses",
        "W&B refuses the artifact type '{0}': {1}. Name another one.");

    public static readonly DiagnosticDescriptor NoUsableConstructor = Rule.Create(
        DiagnosticIds.NoUsableConstructor,
        "Record that cannot be constructed",
        "'{0}' cannot be read from metadata: {1}");

    public static readonly DiagnosticDescriptor InaccessibleRecord = Rule.Create(
        DiagnosticIds.InaccessibleRecord,
        "Record that a wrapper cannot name",
        "'{0}' gets no wrapper: {1}");

    public static readonly DiagnosticDescriptor WrapperNameTaken = Rule.Create(
        DiagnosticIds.WrapperNameTaken,
        "Wrapper name that cannot be used",
        "'{0}' cannot be the name of the wrapper of '{1}': {2}. Choose another with [ArtifactMetadata(WrapperName = \"...\")].");

    public static readonly DiagnosticDescriptor UnsupportedAttribute = Rule.Create(
        DiagnosticIds.UnsupportedAttribute,
        "Attribute without effect",
        "[{0}] on '{1}' is not supported for metadata and has no effect there. Remove it.");

    public static readonly DiagnosticDescriptor ContestedFormerKey = Rule.Create(
        DiagnosticIds.ContestedFormerKey,
        "Former key that belongs to another member",
        "'{0}' cannot have had the key '{1}': '{2}' has it or had it. A stored key is read into one member.");

    public static readonly DiagnosticDescriptor UselessFormerKey = Rule.Create(
        DiagnosticIds.UselessFormerKey,
        "Former key without effect",
        "'{0}' cannot be a former key of '{1}': {2}");

    public static readonly DiagnosticDescriptor UnfitDefaultValue = Rule.Create(
        DiagnosticIds.UnfitDefaultValue,
        "Default value that does not fit its member",
        "'{0}' cannot read as {1} where its key is missing: that is no {2}");
    public static readonly DiagnosticDescriptor FieldWithoutKey = Rule.Create(
        DiagnosticIds.FieldWithoutKey,
        "Public field that is no metadata key",
        "'{0}' is a field, which is no metadata key: its value is neither stored nor read. Add [JsonInclude], or exclude it with [JsonIgnore].",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoKeys = Rule.Create(
        DiagnosticIds.NoKeys,
        "Record without a metadata key",
        "'{0}' has members, but none that is a metadata key: nothing of it is stored. Keys are public properties that can be set.",
        DiagnosticSeverity.Warning);
}
