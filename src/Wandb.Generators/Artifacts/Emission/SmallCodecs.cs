using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the codecs that only call another: nullables, and converters of the user's.</summary>
internal static class SmallCodecs
{
    public static void Emit(SourceWriter writer, NullableCodec codec)
    {
        // Typed: a bare null beside a ReadOnlyMemory is an empty one, by its conversion from arrays.
        string none = codec.Inner.IsValueType ? $"default({codec.TypeName}?)" : "null";
        writer.Write($$"""
            internal static {{codec.TypeName}}? Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
                reader.TokenType == {{Names.TokenType}}.Null ? {{none}} : {{codec.Inner.Read}}(ref reader);
            """);
        if (!codec.Inner.IsValueType)
        {
            return;
        }

        writer.Blank().Open($"internal static void Write{codec.Name}({Names.JsonWriter} writer, {codec.TypeName}? value)").Write($$"""
            if (value is { } some)
            {
                {{codec.Inner.Write}}(writer, some);
            }
            else
            {
                writer.WriteNullValue();
            }
            """).Close();
    }

    public static void Emit(SourceWriter writer, ConverterCodec codec)
    {
        string converter = $"{codec.Name}Converter";
        string optional = codec.IsValueType ? string.Empty : "?";
        writer.Write($$"""
            private static readonly {{codec.ConverterType}} {{converter}} = new();

            internal static {{codec.TypeName}} Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
                {{Names.Reader}}.ReadWith(ref reader, {{converter}});

            internal static void Write{{codec.Name}}({{Names.JsonWriter}} writer, {{codec.TypeName}}{{optional}} value) =>
                {{Names.Writer}}.WriteWith(writer, value, {{converter}});
            """);
    }
}
