using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Model;

/// <summary>
/// All that the emitter knows of one <c>[ArtifactMetadata]</c> record. Like everything in this folder it flows between pipeline
/// steps: only strings, numbers, enums, other specs, and lists as <see cref="EquatableArray{T}"/>; equality is the compiler's own.
/// </summary>
internal sealed record ArtifactSpec
{
    /// <summary>The record's full name without <c>global::</c>: the order among records that claim one wrapper name.</summary>
    public required string RecordName { get; init; }

    /// <summary>The wrapper's namespace, keywords escaped; empty for the global one.</summary>
    public required string Namespace { get; init; }

    public required string WrapperName { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary>The W&amp;B artifact type; null accepts every type.</summary>
    public required string? ArtifactType { get; init; }

    public required RecordCodec Record { get; init; }

    /// <summary>Every codec that the wrapper needs, its record's own included, in the order in which they were met.</summary>
    public required EquatableArray<CodecSpec> Codecs { get; init; }

    /// <summary>Whether the wrapper uses something obsolete.</summary>
    public required bool HasObsolete { get; init; }

    /// <summary>Whether the wrapper uses something that is an error to use outside of what is obsolete itself.</summary>
    public required bool HasObsoleteErrors { get; init; }

    public string FullName => Namespace.Length == 0 ? WrapperName : $"{Namespace}.{WrapperName}";
}
