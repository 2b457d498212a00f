using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the editor: a property for each key.</summary>
internal static class EditorEmitter
{
    public static void Emit(SourceWriter writer, ArtifactSpec spec, NestedNames names)
    {
        RecordCodec record = spec.Record;
        EditorNames root = names.Root;
        writer.Write($$"""
            /// <summary>
            /// Reads and edits the metadata key by key. A getter answers for its own key: where another key holds something unfit, this one
            /// still reads. Setting null writes null; <c>Unset</c> removes a key.
            /// </summary>
            public sealed class {{root.Editor}} : {{Names.Editor}}
            """).Open();
        writer.Write($$"""
            internal {{root.Editor}}({{Names.Document}} document)
                : base(document, {{names.Shapes}}.Of{{record.Name}})
            {
            }
            """);
        if (names.Nested.IsRootNested)
        {
            writer.Blank().Write($$"""
                internal {{root.Editor}}({{Names.Place}} place)
                    : base(place, {{names.Shapes}}.Of{{record.Name}})
                {
                }
                """);
        }

        EmitMembers(writer, record, root, names);
        writer.Close();
    }

    /// <summary>Writes the properties, and the ways from and to a record.</summary>
    public static void EmitMembers(SourceWriter writer, RecordCodec record, EditorNames names, NestedNames wrapper)
    {
        foreach (MemberSpec member in record.Members.Where(member => member.IsKey))
        {
            writer.Blank();
            EmitProperty(writer, member with { HasOwnDefault = member.HasOwnDefault && record.IsConstructible }, names, wrapper.ShapesOf);
        }

        NestedEditorEmitter.EmitEdit(writer, record, names, wrapper.Nested);
        if (record.IsConstructible)
        {
            writer.Blank().Write($$"""
                /// <summary>All of it as one record. Keys that it does not declare are left out.</summary>
                /// <returns>The record.</returns>
                /// <exception cref="{{Names.FormatException}}">A required key is missing, or a value does not fit.</exception>
                public {{record.TypeName}} {{names.ToRecord}}() => {{names.Base}}ReadRecord({{names.Codec}}.Read{{record.Name}});
                """);
        }

        ApplyEmitter.Emit(writer, record, names, wrapper.ShapesOf);
        if (record.IsConstructible)
        {
            EmitDefaults(writer, record, names);
        }
    }

    private static void EmitProperty(SourceWriter writer, MemberSpec member, EditorNames names, ShapeEmitter shapes)
    {
        Describe(writer, member);
        string name = CSharpText.Escape(member.Name);
        writer.Open($"public {EditorNames.New(member.Name)}{member.TypeName} {name}");
        if (member.Value is not { } value)
        {
            // The type is not supported, and the analyzer has said so: the property keeps that error the only one.
            writer.Write("""
                get => throw new global::System.NotSupportedException();
                set => throw new global::System.NotSupportedException();
                """).Close();
            return;
        }

        string key = $"{names.Keys}.{KeysEmitter.NameOf(member, names.Keys)}";
        string read = names.Method(value.Read);
        string edit = value.HasParts ? "PatchKey" : "WriteKey";
        writer.Write($$"""
            get => {{Getter(member, value, key, read, names)}};
            set => {{names.Base}}{{edit}}({{key}}, value, {{read}}, {{names.Method(value.Write)}}{{shapes.Argument(value)}});
            """).Close();
    }

    private static string Getter(MemberSpec member, ValueSpec value, string key, string read, EditorNames names)
    {
        if (member.IsRequired)
        {
            return $"{names.Base}ReadKey({key}, {read})";
        }

        if (member.HasOwnDefault)
        {
            return $"{names.Base}TryReadKey({key}, {read}, out {value.TypeName}{(value.IsValueType || value.AllowsNull ? string.Empty : "?")} value)"
                + $" ? value : {names.Defaults}().{CSharpText.Escape(member.Name)}";
        }

        if (member.EmptyText is not null)
        {
            return $"{names.Base}TryReadKey({key}, {read}, out {value.TypeName}{(value.IsValueType ? string.Empty : "?")} value)"
                + $" ? value : {Names.Reader}.ReadEmpty({CSharpText.Literal(member.EmptyText)}u8, {read})";
        }

        string missing = member.Constant ?? (value.AllowsNull ? "null" : value.IsValueType ? "default" : "default!");
        string type = member.Constant is not null && IsNotInferred(value.TypeName) ? $"<{value.TypeName}>" : string.Empty;
        return $"{names.Base}ReadKey{type}({key}, {read}, {missing})";
    }

    // A literal is an int: that it fits a smaller type, the compiler sees only when it knows the type.
    private static bool IsNotInferred(string type) =>
        type is "byte" or "sbyte" or "short" or "ushort" or "uint" or "ulong" or "byte?" or "sbyte?" or "short?" or "ushort?" or "uint?" or "ulong?";

    private static void EmitDefaults(SourceWriter writer, RecordCodec record, EditorNames names)
    {
        if (record.Members.Any(member => member is { HasOwnDefault: true, IsRequired: false, IsKey: true, Value: not null }))
        {
            Mark(writer.Blank(), names.Inside);
            writer.Write($"private static {record.TypeName} {names.Defaults}() => {Construction.Of(record, _ => "default!")};");
        }
    }

    /// <summary>Carries over the documentation of a member.</summary>
    public static void Describe(SourceWriter writer, MemberSpec member)
    {
        string documentation = member.Documentation ?? $"<summary>The metadata key <c>{CSharpText.XmlLine(member.Key)}</c>.</summary>";
        foreach (string line in documentation.Split('\n'))
        {
            writer.Write(line.Length == 0 ? "///" : $"/// {line}");
        }

        Mark(writer, member.Obsolete);
    }

    /// <summary>Writes an attribute; nothing for null.</summary>
    public static void Mark(SourceWriter writer, string? attribute)
    {
        if (attribute is not null)
        {
            writer.Write(attribute);
        }
    }
}
