using System.Globalization;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the codecs of enums.</summary>
internal static class EnumCodecs
{
    private const int NamesInMessage = 8;

    public static void Emit(SourceWriter writer, EnumCodec codec)
    {
        CodecEmitter.OpenRead(writer, codec);
        if (codec.Members.Count > 0)
        {
            writer.Open($"if (reader.TokenType == {Names.TokenType}.String)");
            foreach (EnumMemberSpec member in codec.Members)
            {
                writer.Write($$"""
                    if (reader.ValueTextEquals({{CSharpText.Literal(member.Text)}}u8))
                    {
                        return {{codec.TypeName}}.{{member.Name}};
                    }
                    """).Blank();
            }

            writer.Close().Blank();
        }

        string known = string.Join(", ", Distinct(codec).Select(member => $"{codec.TypeName}.{member.Name}"));
        writer.Write($"return {Names.Reader}.KeepUnknownName<{codec.TypeName}>(ref reader, [{known}], {CSharpText.Literal(Expected(codec))});").Close().Blank();
        CodecEmitter.OpenWrite(writer, codec, isValueType: true).Write("writer.WriteStringValue(value switch").Open();
        foreach (EnumMemberSpec member in Distinct(codec))
        {
            writer.Write($"{codec.TypeName}.{member.Name} => {CSharpText.Literal(member.Text)},");
        }

        writer.Write($"_ => {Names.Writer}.UnknownName(value),").Close(");").Close();
    }

    /// <summary>Names separated by commas, as System.Text.Json writes combined flags.</summary>
    public static void EmitFlags(SourceWriter writer, EnumCodec codec)
    {
        EnumMemberSpec[] members = [.. Distinct(codec)];
        string names = string.Join(", ", members.Select(member => CSharpText.Literal(member.Text)));
        string values = string.Join(", ", members.Select(member => member.Bits.ToString(CultureInfo.InvariantCulture)));
        writer.Write($$"""
            private static readonly string[] {{codec.Name}}Names = [{{names}}];

            private static readonly ulong[] {{codec.Name}}Values = [{{values}}];

            internal static {{codec.TypeName}} Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
                {{Names.Reader}}.ReadFlags<{{codec.TypeName}}>(ref reader, {{codec.Name}}Names, {{codec.Name}}Values);

            internal static void Write{{codec.Name}}({{Names.JsonWriter}} writer, {{codec.TypeName}} value) =>
                {{Names.Writer}}.WriteFlags(writer, value, {{codec.Name}}Names, {{codec.Name}}Values);
            """);
    }

    public static void Emit(SourceWriter writer, NumericEnumCodec codec) => writer.Write($$"""
        internal static {{codec.TypeName}} Read{{codec.Name}}(ref {{Names.JsonReader}} reader) =>
            ({{codec.TypeName}}){{codec.Underlying.Read}}(ref reader);

        internal static void Write{{codec.Name}}({{Names.JsonWriter}} writer, {{codec.TypeName}} value) =>
            {{codec.Underlying.Write}}(writer, ({{codec.Underlying.TypeName}})value);
        """);

    // Two names of one value: both are read, the first is written.
    private static IEnumerable<EnumMemberSpec> Distinct(EnumCodec codec) => codec.Members.GroupBy(member => member.Bits).Select(same => same.First());

    private static string Expected(EnumCodec codec)
    {
        string names = string.Join(", ", codec.Members.Take(NamesInMessage).Select(member => $"\"{member.Text}\""));
        return codec.Members.Count > NamesInMessage ? $"one of {names} and {codec.Members.Count - NamesInMessage} more" : $"one of {names}";
    }
}
