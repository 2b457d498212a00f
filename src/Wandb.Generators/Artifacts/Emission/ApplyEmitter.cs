using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the way from a record to edits.</summary>
internal static class ApplyEmitter
{
    /// <summary>Whether the editor of a record can take over what a change of it gives.</summary>
    public static bool HasUpdate(RecordCodec record) => record.IsConstructible && record.Members.Any(IsApplied);

    public static void Emit(SourceWriter writer, RecordCodec record, EditorNames names, ShapeEmitter shapes)
    {
        MemberSpec[] members = [.. record.Members.Where(IsApplied)];
        if (members.Length == 0)
        {
            return;
        }

        writer.Blank().Write($$"""
            /// <summary>Takes a record's values over: what differs becomes an edit. Keys that the record does not declare stay.</summary>
            /// <param name="record">The record.</param>
            /// <exception cref="global::System.ArgumentException">A value in it cannot be stored, such as NaN, or null where C# declares none.</exception>
            """).Open($"public void {names.Apply}({record.TypeName} record)");
        if (record.IsOpen)
        {
            writer.Write($"{Names.Codec}.CheckType(record);");
        }
        else if (!record.IsValueType)
        {
            writer.Write("global::System.ArgumentNullException.ThrowIfNull(record);");
        }

        if (names.Inside is not null)
        {
            writer.Write($"{names.ApplyAll}(record);").Close().Blank().Write(names.Inside).Open($"private void {names.ApplyAll}({record.TypeName} record)");
        }

        foreach (MemberSpec member in members)
        {
            EmitMember(writer, member, names, shapes);
        }

        writer.Close();
        if (record.IsConstructible)
        {
            writer.Blank().Write($$"""
                /// <summary>Reads the record, changes it, and takes over what differs.</summary>
                /// <param name="change">Makes the new record of the present one, as by <c>record => record with { ... }</c>.</param>
                /// <exception cref="{{Names.FormatException}}">A required key is missing, or a value does not fit.</exception>
                /// <exception cref="global::System.ArgumentException">A value in it cannot be stored, such as NaN, or null where C# declares none.</exception>
                public void {{names.Update}}(global::System.Func<{{record.TypeName}}, {{record.TypeName}}> change)
                {
                    global::System.ArgumentNullException.ThrowIfNull(change);
                    {{names.Apply}}(change({{names.ToRecord}}()));
                }
                """);
        }
    }

    private static bool IsApplied(MemberSpec member) => member is { IsKey: true, Value: not null } && member.Written != WriteCondition.Never;

    private static void EmitMember(SourceWriter writer, MemberSpec member, EditorNames names, ShapeEmitter shapes)
    {
        string property = CSharpText.Escape(member.Name);
        string key = $"{names.Keys}.{KeysEmitter.NameOf(member, names.Keys)}";
        string write = names.Method(member.Value!.Write);
        string value = $"record.{property}";
        string self = names.Base.Length == 0 ? string.Empty : "this.";
        string condition = RecordWriters.Condition(member, member.Value, value) is { } written ? written : string.Empty;
        string take = $"{names.Base}TakeKey({key}, {value}, {names.Method(member.Value.Read)}, {write}{shapes.Argument(member.Value)});";
        if (condition.Length > 0)
        {
            writer.Open($"if ({condition})").Write(take).Close()
                .Open("else").Write($"{names.Base}ClearKey({key}, {value}, {names.Method(member.Value.Read)}, {write});").Close().Blank();
        }
        else if (member.IsRequired)
        {
            writer.Write(take);
        }
        else
        {
            writer.Open($"if ({names.Base}Contains({key}) || !{names.Base}AreSame({self}{property}, {value}, {write}))")
                .Write(take).Close().Blank();
        }
    }
}
