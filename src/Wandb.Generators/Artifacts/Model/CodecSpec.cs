using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Model;

/// <summary>A pair of methods in the wrapper's codec: <c>Read{Name}</c> and <c>Write{Name}</c>.</summary>
internal abstract record CodecSpec
{
    public required string Name { get; init; }

    /// <summary>The C# type, fully qualified, without an outer <c>?</c>.</summary>
    public required string TypeName { get; init; }
}

/// <summary>JSON null or a value of <see cref="Inner"/>.</summary>
internal sealed record NullableCodec : CodecSpec
{
    public required ValueSpec Inner { get; init; }

    /// <summary>The codec of the user's converter that decides what null is; null for JSON null.</summary>
    public string? Converter { get; init; }
}

/// <summary>An enum, by the names of its members.</summary>
internal sealed record EnumCodec : CodecSpec
{
    public required EquatableArray<EnumMemberSpec> Members { get; init; }

    public required bool IsFlags { get; init; }
}

/// <summary>An enum as its number.</summary>
internal sealed record NumericEnumCodec : CodecSpec
{
    public required ValueSpec Underlying { get; init; }
}

/// <param name="Name">The C# name, keywords escaped.</param>
/// <param name="Text">The text in JSON.</param>
/// <param name="Bits">The value, sign-extended to 64 bits.</param>
internal sealed record EnumMemberSpec(string Name, string Text, ulong Bits);

/// <summary>A JSON array.</summary>
internal sealed record SequenceCodec : CodecSpec
{
    public required ValueSpec Element { get; init; }

    /// <summary>Makes the collection of a <c>List</c> named <c>items</c>.</summary>
    public required string Finish { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>Whether an index is cheaper than an enumerator (an interface's enumerator is an object).</summary>
    public required bool IsIndexed { get; init; }
}

/// <summary>A JSON object with keys of any name.</summary>
internal sealed record DictionaryCodec : CodecSpec
{
    public required ValueSpec Value { get; init; }

    /// <summary>Makes the collection of a <c>Dictionary</c> named <c>entries</c>.</summary>
    public required string Finish { get; init; }
}

/// <summary>A number with <c>JsonNumberHandling</c>.</summary>
internal sealed record NumberCodec : CodecSpec
{
    public required ValueSpec Inner { get; init; }

    /// <summary>Whether it has NaN and infinity.</summary>
    public required bool IsReal { get; init; }

    /// <summary>Whether a string with a number is read.</summary>
    public required bool IsReadFromText { get; init; }

    public required bool IsWrittenAsText { get; init; }

    /// <summary>Whether NaN and infinity are read and written by name.</summary>
    public required bool HasNames { get; init; }
}

/// <summary>A converter of the user's.</summary>
internal sealed record ConverterCodec : CodecSpec
{
    public required string ConverterType { get; init; }

    public required bool IsValueType { get; init; }
}

/// <summary>A JSON object with the keys of a record.</summary>
internal sealed record RecordCodec : CodecSpec
{
    public required bool IsValueType { get; init; }

    /// <summary>Whether a value may be of a derived type, whose own members are not known here.</summary>
    public bool IsOpen { get; init; }

    public required EquatableArray<MemberSpec> Members { get; init; }

    /// <summary>How a hierarchy tells the record from its siblings; null outside of one.</summary>
    public DiscriminatorSpec? Discriminator { get; init; }

    /// <summary>Whether keys that it does not declare are refused.</summary>
    public required bool IsStrict { get; init; }

    /// <summary>Keys of members that are never read: ignored ones and computed ones.</summary>
    public required EquatableArray<string> SkippedKeys { get; init; }

    /// <summary>The constructor's arguments in order.</summary>
    public required EquatableArray<ArgumentSpec> Arguments { get; init; }

    /// <summary>False when no constructor can be called: then it can be written, not read.</summary>
    public required bool IsConstructible { get; init; }

    /// <summary>Whether it is an <c>IValidatableObject</c>.</summary>
    public bool ValidatesItself { get; init; }

    /// <summary>The record's <c>Obsolete</c> attribute, as C#; null when there is none.</summary>
    public string? Obsolete { get; init; }
}

/// <summary>A constructor argument: the value of a member, or a constant where no member stands for the parameter.</summary>
internal sealed record ArgumentSpec(string? Member, string Constant);
