namespace Wandb.Generators.Artifacts.Emission;

/// <summary>What the schema in use gives a wrapper.</summary>
/// <param name="HasTags">Whether it has tags.</param>
/// <param name="HasTtl">Whether it has a TTL.</param>
/// <param name="Protocol">The expression for the documents that the wrapper sends.</param>
internal sealed record WrapperFeatures(bool HasTags, bool HasTtl, string Protocol);
