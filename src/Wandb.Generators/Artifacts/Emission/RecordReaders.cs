using System.Text;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the method that reads a record: one pass, its members in locals, the record made at the end.</summary>
internal static class RecordReaders
{
    public static void Emit(SourceWriter writer, RecordCodec codec, string shapes)
    {
        CodecEmitter.OpenRead(writer, codec);
        if (!codec.IsConstructible)
        {
            writer.Write("throw new global::System.NotSupportedException();").Close();
            return;
        }

        ReadMember[] members = ReadMember.Of(codec);
        bool hasRequired = members.Any(member => member.Spec.IsRequired);
        writer.Write($"{(hasRequired ? "long start = " : string.Empty)}{Names.Reader}.StartObject(ref reader);");
        foreach (ReadMember member in members)
        {
            member.Declare(writer);
        }

        writer.Blank().Open($"while ({Names.Reader}.NextKey(ref reader))");
        EmitDispatch(writer, codec, members, shapes);
        writer.Close().Blank();
        FormerKeyReaders.EmitTaken(writer, members);
        foreach (ReadMember member in members.Where(member => member.Spec.IsRequired))
        {
            writer.Open($"if (!{member.Has})")
                .Write($"throw {Names.Reader}.MissingKey(start, {CSharpText.Literal(member.Spec.Key)});")
                .Close().Blank();
        }

        StrictReaders.EmitEmpty(writer, members);
        EmitDefaults(writer, codec, members);
        EmitResult(writer, codec, members);
        writer.Close();
    }

    // By length first, so that a key is compared with few others.
    private static void EmitDispatch(SourceWriter writer, RecordCodec codec, ReadMember[] members, string shapes)
    {
        if (members.Length == 0 && !codec.IsStrict)
        {
            writer.Write("reader.Skip();");
            return;
        }

        writer.Write($"global::System.ReadOnlySpan<byte> key = {Names.Reader}.Key(ref reader);").Open("switch (key.Length)");
        foreach (ReadMember member in members.Where(member => member.Spec.Extension is null))
        {
            WriteCase(writer, member.Spec.Key).Indent();
            writer.Write($"{member.Local} = {member.Value.Read}(ref reader);");
            if (member.Has is not null)
            {
                writer.Write($"{member.Has} = true;");
            }

            writer.Write("break;").Outdent();
            FormerKeyReaders.EmitCases(writer, member);
        }

        EmitOtherKeys(writer, codec, shapes, members.FirstOrDefault(member => member.Spec.Extension is not null));
        writer.Close();
    }

    /// <summary>Begins the case of a key.</summary>
    public static SourceWriter WriteCase(SourceWriter writer, string key) =>
        writer.Write($"case {Encoding.UTF8.GetByteCount(key)} when global::System.MemoryExtensions.SequenceEqual(key, {CSharpText.Literal(key)}u8):");

    private static void EmitOtherKeys(SourceWriter writer, RecordCodec codec, string shapes, ReadMember? extension)
    {
        if (codec.IsStrict)
        {
            StrictReaders.EmitOtherKeys(writer, codec, shapes);
            return;
        }

        if (extension?.Spec.Extension is not { } others)
        {
            writer.Write("default:").Indent().Write("reader.Skip();").Write("break;").Outdent();
            return;
        }

        if (codec.Discriminator is { Key: var key })
        {
            WriteCase(writer, key).Indent();
            writer.Write("reader.Skip();").Write("break;").Outdent();
        }

        writer.Write("default:").Indent();
        writer.Write($"{extension.Local} ??= {others.Empty};");
        writer.Write($"{extension.Local}[global::System.Text.Encoding.UTF8.GetString(key)] = {others.Read};");
        if (extension.Has is not null)
        {
            writer.Write($"{extension.Has} = true;");
        }

        writer.Write("break;").Outdent();
    }

    // What an init-only member holds without being set is only known from an instance.
    private static void EmitDefaults(SourceWriter writer, RecordCodec codec, ReadMember[] members)
    {
        ReadMember[] unknown = [.. members.Where(member => member.TakesDefaultFromInstance)];
        if (unknown.Length == 0)
        {
            return;
        }

        writer.Open($"if ({string.Join(" || ", unknown.Select(member => $"!{member.Has}"))})");
        writer.Write($"{codec.TypeName} defaults = {Construction.Of(codec, ValueOf(members))};");
        foreach (ReadMember member in unknown)
        {
            string taken = unknown.Length == 1 ? string.Empty : $"{member.Has} ? {member.Local} : ";
            writer.Write($"{member.Local} = {taken}defaults.{CSharpText.Escape(member.Spec.Name)};");
        }

        writer.Close().Blank();
    }

    private static void EmitResult(SourceWriter writer, RecordCodec codec, ReadMember[] members)
    {
        ReadMember[] late = [.. members.Where(member => member.IsSetLate)];
        IEnumerable<MemberSpec> initialized = codec.Members.Where(member =>
            member.Setting == MemberSetting.RequiredInitializer
            || (member.Setting is MemberSetting.Initializer or MemberSetting.Setter
                && members.Any(read => ReferenceEquals(read.Spec, member) && !read.IsSetLate)));
        string made = Construction.Of(codec, ValueOf(members), initialized);
        if (late.Length == 0)
        {
            EmitMade(writer, "return ", made, codec, members, initialized);
            return;
        }

        EmitMade(writer, "var result = ", made, codec, members, initialized);
        foreach (ReadMember member in late)
        {
            writer.Open($"if ({member.Has})").Write($"result.{CSharpText.Escape(member.Spec.Name)} = {member.Local};").Close().Blank();
        }

        writer.Write("return result;");
    }

    private static void EmitMade(
        SourceWriter writer, string before, string made, RecordCodec codec, ReadMember[] members, IEnumerable<MemberSpec> initialized)
    {
        MemberSpec[] settings = [.. initialized];
        if (settings.Length == 0)
        {
            writer.Write($"{before}{made};");
            return;
        }

        string call = Construction.Of(codec, ValueOf(members), []);
        writer.Open($"{before}{(call.EndsWith("()", StringComparison.Ordinal) ? call.Substring(0, call.Length - 2) : call)}");
        foreach (MemberSpec member in settings)
        {
            writer.Write($"{CSharpText.Escape(member.Name)} = {ValueOf(members)(member)},");
        }

        writer.Close(";");
    }

    private static Func<MemberSpec, string> ValueOf(ReadMember[] members) =>
        member => members.FirstOrDefault(read => ReferenceEquals(read.Spec, member))?.Local ?? "default!";
}
