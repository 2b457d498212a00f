namespace Wandb.Generators.Artifacts.Model;

/// <summary>A rule that an attribute of a member sets up, checked before a save.</summary>
internal sealed record RuleSpec
{
    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public required string Name { get; init; }

    public required RuleSubject Subject { get; init; }

    /// <summary>
    /// For <see cref="RuleSubject.Attribute"/> the expression that makes the attribute, else the condition to keep; in it,
    /// <c>{0}</c> is the value.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>The attribute's type; empty unless an instance checks.</summary>
    public string AttributeType { get; init; } = string.Empty;

    /// <summary>What the rule asks for, in words.</summary>
    public required string Message { get; init; }
}

/// <summary>What a rule looks at.</summary>
internal enum RuleSubject
{
    /// <summary>Whether the key is there.</summary>
    Presence,

    /// <summary>The value.</summary>
    Value,

    /// <summary>The value as a count of its items.</summary>
    Count,

    /// <summary>The value, by an instance of the attribute.</summary>
    Attribute,
}
