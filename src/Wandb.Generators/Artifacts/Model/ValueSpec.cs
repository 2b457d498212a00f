namespace Wandb.Generators.Artifacts.Model;

/// <summary>How a value of one C# type is read and written.</summary>
internal sealed record ValueSpec
{
    /// <summary>The C# type, fully qualified, nullability included.</summary>
    public required string TypeName { get; init; }

    /// <summary>The reading method: of the client's runtime (begins with <c>global::</c>) or of the wrapper's own codec.</summary>
    public required string Read { get; init; }

    /// <summary>The writing method, like <see cref="Read"/>.</summary>
    public required string Write { get; init; }

    /// <summary>A record, list or dictionary: an edit patches what stands there instead of replacing its text.</summary>
    public required bool HasParts { get; init; }

    public required bool IsValueType { get; init; }

    public required bool AllowsNull { get; init; }
}
