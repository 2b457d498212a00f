using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes what each record declares as tables, which the client's runtime walks: one line for each key.</summary>
internal sealed class ShapeEmitter(ArtifactSpec spec, NestedNames names)
{
    private readonly HashSet<string> _renamed = Renamed(spec, names.Nested);

    public void Emit(SourceWriter writer, RuleEmitter rules)
    {
        writer.Write("// What each record declares: for reports on documents, and for keys that had other names.");
        writer.Open($"private static class {names.Shapes}");
        bool isFirst = true;
        foreach (CodecSpec codec in spec.Codecs)
        {
            if (codec is RecordCodec or PolymorphicCodec && !isFirst)
            {
                writer.Blank();
            }

            isFirst &= codec is not (RecordCodec or PolymorphicCodec);
            if (codec is RecordCodec record)
            {
                EmitRecord(writer, record, rules);
            }
            else if (codec is PolymorphicCodec hierarchy)
            {
                EmitHierarchy(writer, hierarchy);
            }
        }

        writer.Close();
    }

    /// <summary>The shape of a value in which keys had other names, as an argument; empty for all other values.</summary>
    public string Argument(ValueSpec value) => _renamed.Count > 0 && HasRenamed(names.Nested.CodecOf(value), _renamed, names.Nested)
        ? $", {Of(value, names.Shapes + ".")}"
        : string.Empty;

    private void EmitRecord(SourceWriter writer, RecordCodec record, RuleEmitter rules)
    {
        string rest = (record.IsStrict, rules.Has(record)) switch
        {
            (false, false) => string.Empty,
            (true, false) => ", isStrict: true",
            (false, true) => $", check: {names.Rules}.Check{record.Name}",
            _ => $", isStrict: true, {names.Rules}.Check{record.Name}",
        };
        writer.Write($"internal static readonly {Names.Shape} Of{record.Name} = {Names.Shape}.OfRecord({names.Codec}.Read{record.Name}, Declare{record.Name}{rest});").Blank();
        writer.Open($"private static void Declare{record.Name}({Names.Shape}Keys keys)");
        foreach (MemberSpec member in record.Members)
        {
            if (member.Extension is not null)
            {
                writer.Write("keys.TakeOthers();");
            }
            else if (member.IsKey)
            {
                EmitKey(writer, member);
            }
            else
            {
                EmitSkipped(writer, member.Key);
            }
        }

        foreach (string key in record.SkippedKeys)
        {
            EmitSkipped(writer, key);
        }

        if (record.Discriminator is { } discriminator)
        {
            EmitSkipped(writer, discriminator.Key);
        }

        writer.Close();
    }

    private void EmitKey(SourceWriter writer, MemberSpec member)
    {
        if (member is not { IsRead: true, Value: { } value })
        {
            EmitSkipped(writer, member.Key);
            return;
        }

        string method = member.IsRequired ? "Require" : member.IsExpected ? "Expect" : "Add";
        writer.Write($"keys.{method}({CSharpText.Literal(member.Key)}, {Of(value, string.Empty)}{KeysEmitter.Former(member)});");
        if (member is { RemovesFormer: true, FormerKeys.IsEmpty: false })
        {
            writer.Write("keys.RemoveFormer();");
        }
    }

    private static void EmitSkipped(SourceWriter writer, string key) => writer.Write($"keys.Skip({CSharpText.Literal(key)});");

    private static void EmitHierarchy(SourceWriter writer, PolymorphicCodec codec)
    {
        writer.Write($"internal static readonly {Names.Shape} Of{codec.Name} = {Names.Shape}.OfHierarchy({CSharpText.Literal(codec.Key)}, Declare{codec.Name});").Blank();
        writer.Open($"private static void Declare{codec.Name}({Names.Shape}Types types)");
        foreach (DerivedSpec derived in codec.Derived)
        {
            if (derived.Text is not null)
            {
                writer.Write($"types.Add({CSharpText.Literal(derived.Text)}, Of{derived.Codec});");
            }
        }

        if (codec.Itself is not null)
        {
            writer.Write($"types.AddItself(Of{codec.Itself});");
        }

        if (codec.Unknown is not null)
        {
            writer.Write($"types.AddOthers(Of{codec.Unknown.ClassName});");
        }

        writer.Close();
    }

    private string Of(ValueSpec value, string scope) => names.Nested.Known(value) switch
    {
        null => $"{Names.Shape}.Of({value.Read})",
        NullableCodec nullable => Of(nullable.Inner, scope) + ".OrNull()",
        SequenceCodec sequence => Of(sequence.Element, scope) + ".Items()",
        DictionaryCodec dictionary => Of(dictionary.Value, scope) + ".Entries()",
        EnumCodec => $"{Names.Shape}.OfNames({names.Root.Method(value.Read)})",
        CodecSpec { Name: var name } and (RecordCodec or PolymorphicCodec) => $"{scope}Of{name}",
        _ => $"{Names.Shape}.Of({names.Root.Method(value.Read)})",
    };

    // The records and hierarchies with former keys in them, at any depth.
    private static HashSet<string> Renamed(ArtifactSpec spec, NestedEditorNames nested)
    {
        var renamed = new HashSet<string>();
        foreach (CodecSpec codec in spec.Codecs)
        {
            if (codec is RecordCodec record && HasFormerKeys(record))
            {
                renamed.Add(record.Name);
            }
        }

        for (int before = -1; renamed.Count > 0 && before < renamed.Count;)
        {
            before = renamed.Count;
            foreach (CodecSpec codec in spec.Codecs)
            {
                bool isRenamed = codec switch
                {
                    RecordCodec record => record.Members.Any(member => member is { IsKey: true, Value: { } value } && HasRenamed(nested.CodecOf(value), renamed, nested)),
                    PolymorphicCodec hierarchy => hierarchy.Derived.Any(derived => renamed.Contains(derived.Codec))
                        || (hierarchy.Itself is not null && renamed.Contains(hierarchy.Itself)),
                    _ => false,
                };
                if (isRenamed)
                {
                    renamed.Add(codec.Name);
                }
            }
        }

        return renamed;
    }

    private static bool HasFormerKeys(RecordCodec record)
    {
        foreach (MemberSpec member in record.Members)
        {
            if (!member.FormerKeys.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRenamed(CodecSpec? codec, HashSet<string> renamed, NestedEditorNames nested) => codec switch
    {
        SequenceCodec sequence => HasRenamed(nested.CodecOf(sequence.Element), renamed, nested),
        DictionaryCodec dictionary => HasRenamed(nested.CodecOf(dictionary.Value), renamed, nested),
        RecordCodec or PolymorphicCodec => renamed.Contains(codec.Name),
        _ => false,
    };
}
