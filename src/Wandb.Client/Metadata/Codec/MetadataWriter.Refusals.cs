namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>
    /// Refuses null where C# declares none. Only where stored text is compared, and may have it, is it written as what it is.
    /// </summary>
    /// <param name="writer">The writer.</param>
    public static void RefuseNull(MetadataTextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (!writer.LetsNullThrough)
        {
            throw new RefusedNullException();
        }

        writer.WriteNullValue();
    }

    private static void RefuseNull(MetadataTextWriter writer, EncodedKey key)
    {
        writer.WritePropertyName(key);
        RefuseNull(writer);
    }

    /// <summary>The exception for a value of a type that its base does not declare.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The exception to throw.</returns>
    public static Exception UndeclaredType(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new UnwritableValueException($"{value.GetType().Name} is none of the types that its base declares with [JsonDerivedType].");
    }

    /// <summary>The exception for a value of a derived type where its base is declared, so that the members of its own would be lost.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The exception to throw.</returns>
    public static Exception DerivedType<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return new UnwritableValueException(
            $"it is a {value.GetType().Name}, and {typeof(T).Name} is declared there: the members of its own would be lost. "
            + $"Declare it with [JsonDerivedType(typeof({value.GetType().Name}), \"...\")] on {typeof(T).Name}, or set a {typeof(T).Name}.");
    }
}
