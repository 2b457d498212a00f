namespace Wandb.Generators.Analyzers;

/// <summary>Why W&amp;B refuses a text, and what to do about it. Both end up in one message, joined by a semicolon.</summary>
internal sealed record LiteralFault(string Why, string Remedy);
