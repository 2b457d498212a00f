namespace Wandb;

/// <summary>One reason why a draft can't be logged as it is.</summary>
/// <param name="Subject">What it is about: <c>name</c>, <c>type</c>, a JSON path of the metadata, or a path in the artifact.</param>
/// <param name="Message">What is wrong with it and what to do, as a sentence without its full stop.</param>
public sealed record ArtifactDraftProblem(string Subject, string Message);
