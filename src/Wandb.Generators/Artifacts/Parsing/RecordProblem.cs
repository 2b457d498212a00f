using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Parsing;

/// <summary>A finding in a record, with its place. It never leaves a transform: <see cref="ToSpec"/> does.</summary>
internal sealed class RecordProblem(string id, Location location, string[] arguments)
{
    public string Id { get; } = id;

    public Location Location { get; } = location;

    public string[] Arguments { get; } = arguments;

    public ProblemSpec ToSpec() => new(Id, Arguments.ToEquatableArray());
}

/// <summary>What the parser makes of a record.</summary>
internal sealed class ParsedRecord(ArtifactSpec? spec, IReadOnlyList<RecordProblem> problems)
{
    /// <summary>Null when no wrapper can be made at all.</summary>
    public ArtifactSpec? Spec { get; } = spec;

    public IReadOnlyList<RecordProblem> Problems { get; } = problems;

    public Extraction ToExtraction() => new(Spec, Problems.Select(problem => problem.ToSpec()).ToEquatableArray());
}
