using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the codecs of sequences and dictionaries.</summary>
internal static class CollectionCodecs
{
    public static void Emit(SourceWriter writer, SequenceCodec codec)
    {
        CodecEmitter.OpenRead(writer, codec).Write($$"""
            {{Names.Reader}}.StartArray(ref reader);
            var items = new {{Names.List}}<{{codec.Element.TypeName}}>();
            while ({{Names.Reader}}.NextItem(ref reader))
            {
                items.Add({{codec.Element.Read}}(ref reader));
            }

            return {{codec.Finish}};
            """).Close().Blank();
        CodecEmitter.OpenWrite(writer, codec, codec.IsValueType);
        writer.Write("writer.WriteStartArray();");
        string item = $"{codec.Element.Write}(writer, {(codec.IsIndexed ? "value[i]" : "item")});";
        if (codec.IsIndexed)
        {
            writer.Open("for (int i = 0; i < value.Count; i++)").Write(item).Close();
        }
        else if (codec.IsValueType)
        {
            // An ImmutableArray that was never set has nothing to enumerate.
            writer.Open("if (!value.IsDefault)").Open($"foreach ({codec.Element.TypeName} item in value)").Write(item).Close().Close();
        }
        else
        {
            writer.Open($"foreach ({codec.Element.TypeName} item in value)").Write(item).Close();
        }

        writer.Blank().Write("writer.WriteEndArray();").Close();
    }

    public static void Emit(SourceWriter writer, DictionaryCodec codec)
    {
        CodecEmitter.OpenRead(writer, codec).Write($$"""
            {{Names.Reader}}.StartObject(ref reader);
            var entries = new {{Names.Dictionary}}<string, {{codec.Value.TypeName}}>();
            while ({{Names.Reader}}.NextKey(ref reader))
            {
                string key = {{Names.Reader}}.KeyString(ref reader);
                entries[key] = {{codec.Value.Read}}(ref reader);
            }

            return {{codec.Finish}};
            """).Close().Blank();
        CodecEmitter.OpenWrite(writer, codec, isValueType: false).Write($$"""
            writer.WriteStartObject();
            foreach ({{Names.Pair}}<string, {{codec.Value.TypeName}}> entry in value)
            {
                writer.WritePropertyName(entry.Key);
                {{codec.Value.Write}}(writer, entry.Value);
            }

            writer.WriteEndObject();
            """).Close();
    }
}
