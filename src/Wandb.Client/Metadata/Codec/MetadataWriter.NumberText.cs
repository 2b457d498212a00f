using System.Globalization;
using System.Numerics;

namespace Wandb.Metadata.Codec;

public static partial class MetadataWriter
{
    /// <summary>Writes a number as a string, where <c>JsonNumberHandling</c> asks for it.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteNumberText<T>(MetadataTextWriter writer, T value)
        where T : struct, INumberBase<T> => writer.WriteStringValue(value.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>Writes a number, and NaN as null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteHalfOrNull(MetadataTextWriter writer, Half value) => WriteRealOrNull(writer, value);

    /// <summary>Writes a number, and NaN as null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteSingleOrNull(MetadataTextWriter writer, float value) => WriteRealOrNull(writer, value);

    /// <summary>Writes a number, and NaN as null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void WriteDoubleOrNull(MetadataTextWriter writer, double value) => WriteRealOrNull(writer, value);

    private static void WriteRealOrNull<T>(MetadataTextWriter writer, T value)
        where T : struct, INumberBase<T>
    {
        if (T.IsNaN(value))
        {
            writer.WriteNullValue();
        }
        else
        {
            WriteReal(writer, value);
        }
    }
}
