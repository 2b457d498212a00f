using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the method that writes a record, and the keys that it writes: escaped once, not with every record.</summary>
internal static class RecordWriters
{
    // What writes a key and its value in one call, by the method that writes the value alone.
    private static readonly Dictionary<string, string> WithKey = new()
    {
        [Names.Writer + ".WriteBoolean"] = "writer.WriteBoolean(",
        [Names.Writer + ".WriteInt32"] = "writer.WriteNumber(",
        [Names.Writer + ".WriteInt64"] = "writer.WriteNumber(",
        [Names.Writer + ".WriteUInt32"] = "writer.WriteNumber(",
        [Names.Writer + ".WriteUInt64"] = "writer.WriteNumber(",
        [Names.Writer + ".WriteDouble"] = Names.Writer + ".WriteDouble(writer, ",
        [Names.Writer + ".WriteString"] = Names.Writer + ".WriteString(writer, ",
        [Names.Writer + ".WriteNullableString"] = "writer.WriteString(",
    };

    public static void Emit(SourceWriter writer, RecordCodec codec)
    {
        MemberSpec[] members = [.. codec.Members.Where(member => member is { IsKey: true, Value: not null, Written: not WriteCondition.Never })];
        string keys = $"KeysOf{codec.Name}";
        CodecEmitter.OpenWrite(writer, codec, codec.IsValueType);
        if (codec.IsOpen)
        {
            writer.Open($"if (value.GetType() != typeof({codec.TypeName}))").Write($"throw {Names.Writer}.DerivedType(value);").Close().Blank();
        }

        writer.Write("writer.WriteStartObject();");
        if (codec.Discriminator is { } discriminator)
        {
            writer.Write($"writer.WritePropertyName({CSharpText.Literal(discriminator.Key)});");
            writer.Write(discriminator.IsNumber
                ? $"writer.WriteNumberValue({discriminator.Text});"
                : $"writer.WriteStringValue({CSharpText.Literal(discriminator.Text)});");
        }

        foreach (MemberSpec member in members)
        {
            EmitMember(writer, member, member.Value!, $"{keys}.{KeyName(member)}");
        }

        if (codec.Members.FirstOrDefault(member => member.Extension is not null) is { } extension)
        {
            writer.Write($"{extension.Value!.Write}(writer, value.{CSharpText.Escape(extension.Name)}{(extension.Extension!.HoldsObjects ? "!" : string.Empty)}, {IsDeclared(codec)});");
        }

        writer.Write("writer.WriteEndObject();").Close();
        if (members.Length > 0)
        {
            EmitKeys(writer.Blank(), keys, members);
        }
    }

    private static string IsDeclared(RecordCodec codec)
    {
        var keys = codec.Members.Where(member => member is { IsKey: true, Value: not null }).Select(member => member.Key).ToList();
        if (codec.Discriminator is { } discriminator)
        {
            keys.Add(discriminator.Key);
        }

        return keys.Count == 0 ? "static _ => false" : $"static key => key is {string.Join(" or ", keys.Select(CSharpText.Literal))}";
    }

    private static void EmitKeys(SourceWriter writer, string name, MemberSpec[] members)
    {
        writer.Open($"private static class {name}");
        foreach (MemberSpec member in members)
        {
            writer.Write($"internal static readonly {Names.EncodedKey} {KeyName(member)} = {Names.Writer}.Key({CSharpText.Literal(member.Key)});");
        }

        writer.Close();
    }

    // Never the name of a member of object.
    private static string KeyName(MemberSpec member) => member.Name + "Key";

    private static void EmitMember(SourceWriter writer, MemberSpec member, ValueSpec value, string key)
    {
        string access = $"value.{CSharpText.Escape(member.Name)}";
        string? condition = Condition(member, value, access);
        if (condition is not null)
        {
            writer.Open($"if ({condition})");
        }

        writer.Write(WithKey.TryGetValue(value.Write, out string call)
            ? $"{call}{key}, {access});"
            : $"writer.WritePropertyName({key});\n{value.Write}(writer, {access});");
        if (condition is not null)
        {
            writer.Close().Blank();
        }
    }

    /// <summary>When a member with a condition is written; null for always.</summary>
    public static string? Condition(MemberSpec member, ValueSpec value, string access) => member.Written switch
    {
        WriteCondition.NotNull when value.AllowsNull || !value.IsValueType => $"{access} is not null",
        WriteCondition.NotDefault when value.AllowsNull || !value.IsValueType => $"{access} is not null",
        WriteCondition.NotDefault => $"!global::System.Collections.Generic.EqualityComparer<{value.TypeName}>.Default.Equals({access}, default)",
        _ => null,
    };
}
