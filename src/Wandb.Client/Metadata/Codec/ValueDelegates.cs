using System.ComponentModel;
using System.Text.Json;

namespace Wandb.Metadata.Codec;

/// <summary>Reads one value: the reader stands on its first token before and on its last token after.</summary>
/// <typeparam name="T">The C# type of the value.</typeparam>
/// <param name="reader">The reader.</param>
/// <returns>The value.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T ReadMetadataValue<out T>(ref Utf8JsonReader reader);

/// <summary>Writes one value.</summary>
/// <typeparam name="T">The C# type of the value.</typeparam>
/// <param name="writer">The writer.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void WriteMetadataValue<in T>(MetadataTextWriter writer, T value);
