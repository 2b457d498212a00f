using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Model;

/// <summary>A property of a record.</summary>
internal sealed record MemberSpec
{
    /// <summary>The C# name, not escaped.</summary>
    public required string Name { get; init; }

    /// <summary>The key in the JSON object.</summary>
    public required string Key { get; init; }

    /// <summary>The C# type, fully qualified, nullability included.</summary>
    public required string TypeName { get; init; }

    /// <summary>How its value is read and written; null when the type is not supported.</summary>
    public required ValueSpec? Value { get; init; }

    /// <summary>False when it is ignored or its key belongs to another member: it is then set only where C# asks for it.</summary>
    public required bool IsKey { get; init; }

    /// <summary>Whether the key has to be there.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>The value when the key is missing, as a C# constant; null is the type's default.</summary>
    public required string? Constant { get; init; }

    /// <summary>Whether the value of a missing key is only known from an instance of the record.</summary>
    public required bool HasOwnDefault { get; init; }

    /// <summary>JSON of an empty collection, which a missing key reads as; null where there is another default.</summary>
    public string? EmptyText { get; init; }

    /// <summary>Whether a missing key is worth a report, though it reads as a default.</summary>
    public bool IsExpected { get; init; }

    /// <summary>The keys that it had before, in the order in which they are read.</summary>
    public EquatableArray<string> FormerKeys { get; init; } = [];

    /// <summary>Whether an edit removes the former keys.</summary>
    public bool RemovesFormer { get; init; }

    public required MemberSetting Setting { get; init; }

    public required WriteCondition Written { get; init; }

    /// <summary>False when the value is written but never read.</summary>
    public required bool IsRead { get; init; }

    /// <summary>Not null when it holds the keys that the record does not declare; it is no key itself then.</summary>
    public ExtensionSpec? Extension { get; init; }

    /// <summary>What is checked before a save.</summary>
    public EquatableArray<RuleSpec> Rules { get; init; } = [];

    /// <summary>XML documentation, without <c>///</c>; null when there is none.</summary>
    public required string? Documentation { get; init; }

    /// <summary>The <c>Obsolete</c> attribute to carry over, as C#; null when there is none.</summary>
    public required string? Obsolete { get; init; }
}

/// <summary>How a member gets its value.</summary>
internal enum MemberSetting
{
    /// <summary>By the constructor alone.</summary>
    Constructor,

    /// <summary>In the object initializer.</summary>
    Initializer,

    /// <summary>In the object initializer, which C# requires.</summary>
    RequiredInitializer,

    /// <summary>By its setter, at any time.</summary>
    Setter,
}

/// <summary>When a member is written.</summary>
internal enum WriteCondition
{
    Always,
    NotNull,
    NotDefault,
    Never,
}
