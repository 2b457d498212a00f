using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the codecs that only call another: nullables, and converters of the user's.</summary>
internal static class SmallCodecs
{
    public static void Emit(SourceWriter writer, NullableCodec codec)
    {
        if (codec.Converter is not null)
        {
            writer.Write($$"""
                internal static {{codec.TypeName}}? Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
                    {{Names.Reader}}.ReadNullableWith(ref reader, {{codec.Converter}}Converter);

                internal static void Write{{codec.Name}}({{Names.JsonWriter}} writer, {{codec.TypeName}}? value) =>
                    {{Names.Writer}}.WriteNullableWith(writer, value, {{codec.Converter}}Converter);
                """);
            return;
        }

        // Typed: a bare null beside a ReadOnlyMemory is an empty one, by its conversion from arrays.
        string none = codec.Inner.IsValueType ? $"default({codec.TypeName}?)" : "null";
        writer.Write($$"""
            internal static {{codec.TypeName}}? Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
                reader.TokenType == {{Names.TokenType}}.Null ? {{none}} : {{codec.Inner.Read}}(ref reader);
            """);
        if (!codec.Inner.IsValueType && codec.Inner.Write.StartsWith("global::", StringComparison.Ordinal))
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

    public static void Emit(SourceWriter writer, NumberCodec codec)
    {
        bool hasNames = codec is { IsReal: true, HasNames: true };
        string plain = $"{codec.Inner.Read}(ref reader)";
        string text = $"{Names.Reader}.ReadNumberText<{codec.TypeName}>(ref reader, hasDigits: {Bool(codec.IsReadFromText)}, hasNames: {Bool(hasNames)})";
        string read = codec.IsReadFromText || hasNames ? $"reader.TokenType == {Names.TokenType}.String ? {text} : {plain}" : plain;
        writer.Write($$"""
            internal static {{codec.TypeName}} Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
                {{read}};
            """).Blank();
        string asText = $"{Names.Writer}.WriteNumberText(writer, value);";
        string asNumber = $"{codec.Inner.Write}(writer, value);";
        writer.Open($"internal static void Write{codec.Name}({Names.JsonWriter} writer, {codec.TypeName} value)");
        if (codec.IsReal && codec.IsWrittenAsText != hasNames)
        {
            writer.Open($"if ({codec.TypeName}.IsFinite(value))").Write(hasNames ? asNumber : asText).Close()
                .Open("else").Write(hasNames ? asText : asNumber).Close();
        }
        else
        {
            writer.Write(codec.IsWrittenAsText ? asText : asNumber);
        }

        writer.Close();

        static string Bool(bool value) => value ? "true" : "false";
    }

    public static void Emit(SourceWriter writer, ConverterCodec codec)
    {
        string converter = $"{codec.Name}Converter";
        writer.Write($$"""
            private static readonly {{codec.ConverterType}} {{converter}} = new();

            internal static {{codec.TypeName}} Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
                {{Names.Reader}}.ReadWith(ref reader, {{converter}});

            internal static void Write{{codec.Name}}({{Names.JsonWriter}} writer, {{codec.TypeName}} value) =>
                {{Names.Writer}}.WriteWith(writer, value, {{converter}});
            """);
    }
}
