namespace Wandb.Metadata;

/// <summary>An edited value that breaks a rule of the record.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.stages[2].name</c> (see <see cref="MetadataPath"/>).</param>
/// <param name="Rule">The rule: its attribute's name without <c>Attribute</c>, such as <c>Range</c>.</param>
/// <param name="Message">What the rule asks for, in words; the attribute's own <c>ErrorMessage</c> where it has one.</param>
/// <param name="Value">What is there, as JSON of at most 40 characters; "nothing" when the key is missing.</param>
public sealed record MetadataViolation(string Path, string Rule, string Message, string Value);
