using System.Diagnostics.CodeAnalysis;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>A field whose type is not declared: it is compared with numbers, texts and booleans, each of which matches its own kind alone.</summary>
/// <typeparam name="TItem">What is filtered.</typeparam>
public sealed class AnyField<TItem> : OrderedField<TItem, FilterValue>
{
    private readonly FilterPath _path;

    /// <summary>Makes a field. Generated code does this.</summary>
    /// <param name="path">Where it stands.</param>
    public AnyField(FilterPath path)
        : base(path, static (writer, value) => value.Write(writer)) => _path = path;

    /// <summary>The same field, known to be a text.</summary>
    public TextField<TItem> Text => new(_path);

    /// <summary>A field inside.</summary>
    /// <param name="key">The key: not empty and without a dot.</param>
    /// <returns>The field.</returns>
    public AnyField<TItem> Key(string key) => new(_path.Member(key));

    /// <summary>Has so many elements: it is a list.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The condition.</returns>
    public Filter<TItem> HasCount(int count) => Ask("$size", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A value that a field without a declared type is compared with. Numbers, texts and booleans convert by themselves.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The factories carry the names of what they take.")]
public readonly record struct FilterValue
{
    private readonly object? _value;

    private FilterValue(object value) => _value = value;

    /// <summary>A number.</summary>
    /// <param name="value">The number, neither NaN nor infinite.</param>
    public static implicit operator FilterValue(double value) => new(value);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator FilterValue(long value) => new(value);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator FilterValue(int value) => new((long)value);

    /// <summary>A text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator FilterValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value);
    }

    /// <summary>True or false.</summary>
    /// <param name="value">Which.</param>
    public static implicit operator FilterValue(bool value) => new(value);

    internal void Write(MetadataTextWriter writer)
    {
        switch (_value)
        {
            case double number:
                MetadataWriter.WriteDouble(writer, number);
                break;
            case long number:
                MetadataWriter.WriteInt64(writer, number);
                break;
            case bool flag:
                MetadataWriter.WriteBoolean(writer, flag);
                break;
            case string text:
                MetadataWriter.WriteString(writer, text);
                break;
            default:
                throw new InvalidOperationException("The FilterValue is an empty one, which is no value.");
        }
    }
}
