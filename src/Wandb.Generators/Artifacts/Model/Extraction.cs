using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Model;

/// <summary>
/// What the first step extracts: the spec, and what was found wrong. Where it stands is left out; analyzers report it, from the same
/// parser, with the location they see.
/// </summary>
internal sealed record Extraction(ArtifactSpec? Spec, EquatableArray<ProblemSpec> Problems);

/// <summary>A finding without its place.</summary>
internal sealed record ProblemSpec(string Id, EquatableArray<string> Arguments);
