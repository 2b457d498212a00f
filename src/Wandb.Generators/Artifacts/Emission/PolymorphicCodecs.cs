using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the codecs of hierarchies: which record it is, by a key in JSON and by its type in C#.</summary>
internal static class PolymorphicCodecs
{
    public static void Emit(SourceWriter writer, PolymorphicCodec codec)
    {
        if (codec.Unknown is { } unknown)
        {
            EmitClass(writer, codec, unknown);
            writer.Blank();
        }

        CodecEmitter.OpenRead(writer, codec);
        writer.Write($"return {Names.Reader}.Discriminator(ref reader, {CSharpText.Literal(codec.Key)}u8) switch").Open();
        foreach (DerivedSpec derived in codec.Derived.Where(derived => derived.Text is not null))
        {
            writer.Write($"{CSharpText.Literal(derived.Text!)} => Read{derived.Codec}(ref reader),");
        }

        string expected = CSharpText.Literal($"an object whose \"{codec.Key}\" is one of {string.Join(", ", codec.Derived.Where(derived => derived.Text is not null).Select(derived => derived.Text))}");
        string unfit = $"throw {Names.Reader}.Unfit(ref reader, {expected})";
        writer.Write($"null => {(codec.Itself is null ? unfit : $"Read{codec.Itself}(ref reader)")},");
        writer.Write($"_ => {(codec.Unknown is null ? unfit : $"Read{codec.Unknown.ClassName}(ref reader)")},");
        writer.Close(";").Close().Blank();
        EmitWrite(writer, codec);
    }

    private static void EmitClass(SourceWriter writer, PolymorphicCodec codec, UnknownTypeSpec unknown)
    {
        writer.Write("// Holds an object of a type that is not declared, so that it is written as it was read.");
        writer.Open($"internal sealed {(unknown.IsRecord ? "record" : "class")} {unknown.ClassName} : {unknown.BaseName}");
        if (unknown.Parameters.Length > 0)
        {
            writer.Write($$"""
                public {{unknown.ClassName}}({{unknown.Parameters}})
                    : base({{unknown.Arguments}})
                {
                }
                """).Blank();
        }

        if (unknown.Others is not null)
        {
            const string Elements = "global::System.Collections.Generic.Dictionary<string, global::System.Text.Json.JsonElement>";
            writer.Write($"public {Elements} {unknown.Others} {{ get; init; }} = [];").Blank();
        }

        foreach (string member in unknown.Abstract)
        {
            writer.Write(member).Blank();
        }

        writer.Close();
    }

    private static void EmitWrite(SourceWriter writer, PolymorphicCodec codec)
    {
        var locals = new Locals("writer", "value");
        writer.Open($"internal static void Write{codec.Name}({Names.JsonWriter} writer, {codec.TypeName} value)").Open("switch (value)");
        Case("null", $"{Names.Writer}.RefuseNull(writer);");
        if (codec.Unknown is { } unknown)
        {
            string local = locals.For("unknown");
            Case($"{unknown.ClassName} {local}", $"Write{unknown.ClassName}(writer, {local});");
        }

        foreach (DerivedSpec derived in codec.Derived)
        {
            string local = locals.For(derived.Codec);
            string exactly = derived.IsSealed || codec.FallsBackToNearest ? string.Empty : $" when {local}.GetType() == typeof({derived.TypeName})";
            Case($"{derived.TypeName} {local}{exactly}", $"Write{derived.Codec}(writer, {local});");
        }

        if (codec.Itself is not null && codec.Fallback is null)
        {
            string local = locals.For(codec.Itself);
            Case($"{codec.TypeName} {local} when {local}.GetType() == typeof({codec.TypeName})", $"Write{codec.Itself}(writer, {local});");
        }

        // A declared base catches everything that falls back to the nearest.
        if (!codec.FallsBackToNearest || codec.Itself is not null || codec.Fallback is null)
        {
            writer.Write("default:").Indent();
            writer.Write(codec.Fallback is { } fallback ? $"Write{fallback}(writer, value);\nbreak;" : $"throw {Names.Writer}.UndeclaredType(value);");
            writer.Outdent();
        }

        writer.Close().Close();

        void Case(string pattern, string statement) => writer.Write($"case {pattern}:").Indent().Write(statement).Write("break;").Outdent();
    }
}
