namespace Wandb.Generators.Analyzers;

/// <summary>Why W&amp;B refuses a text, and what to do about it. Both end up in one message, joined by a semicolon.</summary>
/// <param name="Why">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Suggestion">The text to write instead, where there is one.</param>
internal sealed record LiteralFault(string Why, string Remedy, string? Suggestion = null);
