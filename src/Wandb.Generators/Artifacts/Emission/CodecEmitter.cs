using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the codec: two methods for each type that the wrapper reads and writes.</summary>
internal static class CodecEmitter
{
    public static void Emit(SourceWriter writer, ArtifactSpec spec, NestedNames names)
    {
        writer.Write("// Its own for each wrapper: a record means the same to every wrapper only under the same naming policy.");
        EditorEmitter.Mark(writer, names.Root.Inside);
        writer.Open($"private static class {names.Codec}");
        bool isFirst = true;
        foreach (CodecSpec codec in spec.Codecs)
        {
            if (!isFirst)
            {
                writer.Blank();
            }

            isFirst = false;
            Emit(writer, codec, names.Shapes);
        }

        writer.Close();
    }

    /// <summary>Begins a method that reads.</summary>
    public static SourceWriter OpenRead(SourceWriter writer, CodecSpec codec, string? type = null) =>
        writer.Open($"internal static {type ?? codec.TypeName} Read{codec.Name}(ref {Names.JsonReader} reader)");

    /// <summary>Begins a method that writes; null is refused.</summary>
    public static SourceWriter OpenWrite(SourceWriter writer, CodecSpec codec, bool isValueType)
    {
        writer.Open($"internal static void Write{codec.Name}({Names.JsonWriter} writer, {codec.TypeName} value)");
        return isValueType
            ? writer
            : writer.Write($$"""
                if (value is null)
                {
                    {{Names.Writer}}.RefuseNull(writer);
                    return;
                }
                """).Blank();
    }

    private static void Emit(SourceWriter writer, CodecSpec codec, string shapes)
    {
        switch (codec)
        {
            case NullableCodec nullable:
                SmallCodecs.Emit(writer, nullable);
                break;
            case NumberCodec number:
                SmallCodecs.Emit(writer, number);
                break;
            case PolymorphicCodec polymorphic:
                PolymorphicCodecs.Emit(writer, polymorphic);
                break;
            case ConverterCodec converter:
                SmallCodecs.Emit(writer, converter);
                break;
            case EnumCodec { IsFlags: true } flags:
                EnumCodecs.EmitFlags(writer, flags);
                break;
            case EnumCodec names:
                EnumCodecs.Emit(writer, names);
                break;
            case NumericEnumCodec number:
                EnumCodecs.Emit(writer, number);
                break;
            case SequenceCodec sequence:
                CollectionCodecs.Emit(writer, sequence);
                break;
            case DictionaryCodec dictionary:
                CollectionCodecs.Emit(writer, dictionary);
                break;
            case RecordCodec record:
                RecordReaders.Emit(writer, record, shapes);
                RecordWriters.Emit(writer.Blank(), record);
                break;
        }
    }
}
