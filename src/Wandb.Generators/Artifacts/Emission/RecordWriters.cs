using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the method that writes a record.</summary>
internal static class RecordWriters
{
    public static void Emit(SourceWriter writer, RecordCodec codec)
    {
        CodecEmitter.OpenWrite(writer, codec, codec.IsValueType).Write("writer.WriteStartObject();");
        if (codec.Discriminator is { } discriminator)
        {
            writer.Write(discriminator.IsNumber
                ? $"writer.WriteNumber({CSharpText.Literal(discriminator.Key)}u8, {discriminator.Text});"
                : $"writer.WriteString({CSharpText.Literal(discriminator.Key)}u8, {CSharpText.Literal(discriminator.Text)}u8);");
        }

        foreach (MemberSpec member in codec.Members.Where(member => member is { IsKey: true, Value: not null }))
        {
            EmitMember(writer, member, member.Value!);
        }

        if (codec.Members.FirstOrDefault(member => member.Extension is not null) is { } extension)
        {
            writer.Write($"{extension.Value!.Write}(writer, value.{CSharpText.Escape(extension.Name)}{(extension.Extension!.HoldsObjects ? "!" : string.Empty)});");
        }

        writer.Write("writer.WriteEndObject();").Close();
    }

    private static void EmitMember(SourceWriter writer, MemberSpec member, ValueSpec value)
    {
        string access = $"value.{CSharpText.Escape(member.Name)}";
        string? condition = member.Written == WriteCondition.Never ? "false" : Condition(member, value, access);
        if (condition == "false")
        {
            return;
        }

        if (condition is not null)
        {
            writer.Open($"if ({condition})");
        }

        writer.Write($$"""
            writer.WritePropertyName({{CSharpText.Literal(member.Key)}}u8);
            {{value.Write}}(writer, {{access}});
            """);
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
