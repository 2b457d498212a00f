using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the editors of records inside, and the way to them from their parent's editor.</summary>
internal static class NestedEditorEmitter
{
    public static void Emit(SourceWriter writer, RecordCodec record, NestedNames wrapper)
    {
        EditorNames names = wrapper.Nested.Of(record);
        writer.Write($$"""
            /// <summary>
            /// Reads and edits <c>{{CSharpText.XmlText(record.TypeName.Replace("global::", string.Empty))}}</c> key by key, where it stands in the metadata.
            /// Setting a key makes the object when it is missing or null.
            /// </summary>
            """);
        EditorEmitter.Mark(writer, record.Obsolete);
        writer.Open($"public sealed class {names.Editor} : {Names.Editor}");
        writer.Write($$"""
            internal {{names.Editor}}({{Names.Place}} place)
                : base(place, {{wrapper.Shapes}}.Of{{record.Name}})
            {
            }
            """);
        EditorEmitter.EmitMembers(writer, record, names, wrapper);
        KeysEmitter.Emit(writer.Blank(), record, names.Keys);
        writer.Close();
    }

    /// <summary>Writes <c>Edit</c>, with an editor for each member that has a record in it.</summary>
    public static void EmitEdit(SourceWriter writer, RecordCodec record, EditorNames names, NestedEditorNames nested)
    {
        MemberSpec[] members = [.. record.Members.Where(member => nested.EditorOf(member) is not null)];
        if (members.Length == 0)
        {
            return;
        }

        writer.Blank().Write($$"""
            /// <summary>Editors of the records inside, so that one of their keys is set and all else there keeps its text.</summary>
            public {{names.NestedEditors}} {{names.Edit}} => new({{names.Base}}EditedPlace);

            /// <summary>The editors of the records inside, each under the name of its member.</summary>
            public sealed class {{names.NestedEditors}}
            """).Open().Write($$"""
            private readonly {{Names.Place}} {{names.Place}};

            internal {{names.NestedEditors}}({{Names.Place}} place) => {{names.Place}} = place;
            """);
        foreach (MemberSpec member in members)
        {
            string key = member.FormerKeys.IsEmpty ? CSharpText.Literal(member.Key) : $"{names.Keys}.{KeysEmitter.NameOf(member, names.Keys)}";
            string place = $"{names.Place}.Member({key})";
            EditorEmitter.Describe(writer.Blank(), member);
            writer.Write($"public {EditorNames.NewOfObject(member.Name)}{nested.EditorOf(member)} {CSharpText.Escape(member.Name)} => {nested.Make(member.Value!, place)};");
        }

        writer.Close();
    }
}
