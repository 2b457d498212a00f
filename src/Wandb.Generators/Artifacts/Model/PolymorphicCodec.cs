using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Model;

/// <summary>One of several records, told apart by a key.</summary>
internal sealed record PolymorphicCodec : CodecSpec
{
    /// <summary>The key that names the type.</summary>
    public required string Key { get; init; }

    /// <summary>The most derived first, so that each is matched before its base.</summary>
    public required EquatableArray<DerivedSpec> Derived { get; init; }

    /// <summary>The codec of the base itself, for objects without the key; null when no object is just that.</summary>
    public required string? Itself { get; init; }

    /// <summary>The codec that a type is written with that is not declared; null where it is refused.</summary>
    public required string? Fallback { get; init; }

    /// <summary>Whether a type that is not declared is written as its nearest declared base.</summary>
    public required bool FallsBackToNearest { get; init; }

    /// <summary>Null where no class can be derived that keeps an object of an unknown type.</summary>
    public required UnknownTypeSpec? Unknown { get; init; }
}

/// <param name="Codec">The name of its codec.</param>
/// <param name="TypeName">The C# type.</param>
/// <param name="Text">What stands under the key; null when the type is written without it, and then never read.</param>
/// <param name="IsSealed">Whether matching the type is enough to know it.</param>
internal sealed record DerivedSpec(string Codec, string TypeName, string? Text, bool IsSealed);

/// <summary>A class that is derived to keep what an object of an unknown type holds.</summary>
/// <param name="ClassName">Its name, which is its codec's too.</param>
/// <param name="BaseName">The C# type of the base.</param>
/// <param name="IsRecord">Whether the base is a record.</param>
/// <param name="Parameters">The parameters of the base's constructor, as C#.</param>
/// <param name="Arguments">Their names, as arguments.</param>
/// <param name="Others">The property for the keys that the base does not declare; null when the base has one of its own.</param>
/// <param name="Abstract">What the base leaves to the derived class, as C# that implements it.</param>
internal sealed record UnknownTypeSpec(
    string ClassName, string BaseName, bool IsRecord, string Parameters, string Arguments, string? Others, EquatableArray<string> Abstract);

/// <param name="Key">The key that names the type.</param>
/// <param name="Text">What stands under it.</param>
/// <param name="IsNumber">Whether that is a number.</param>
internal sealed record DiscriminatorSpec(string Key, string Text, bool IsNumber);

/// <summary>Where a record keeps the keys that it does not declare.</summary>
/// <param name="Empty">An empty collection of the member's type, as C#.</param>
/// <param name="Read">Reads one value, as C#.</param>
/// <param name="HoldsObjects">Whether the values are objects, which code may or may not say to be nullable.</param>
internal sealed record ExtensionSpec(string Empty, string Read, bool HoldsObjects = false);
