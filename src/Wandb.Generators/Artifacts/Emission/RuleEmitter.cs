using System.Globalization;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the checks that run before a save: one method for each record that has rules in it.</summary>
internal sealed class RuleEmitter
{
    private readonly ArtifactSpec _spec;
    private readonly NestedNames _names;
    private readonly HashSet<string> _checked;

    public RuleEmitter(ArtifactSpec spec, NestedNames names)
    {
        _spec = spec;
        _names = names;
        _checked = [.. spec.Codecs.OfType<RecordCodec>().Where(HasOwnRules).Select(record => record.Name)];
        int before = 0;
        while (before < _checked.Count)
        {
            before = _checked.Count;
            _checked.UnionWith(spec.Codecs.Where(HoldsRules).Select(codec => codec.Name));
        }
    }

    public bool Has(RecordCodec record) => _checked.Contains(record.Name);

    public bool HasRules => _checked.Contains(_spec.Record.Name);

    public string Override => $$"""
        /// <inheritdoc/>
        protected override void CheckMetadata({{Names.Check}} check)
        {
            global::System.ArgumentNullException.ThrowIfNull(check);
            {{_names.Rules}}.Check{{_spec.Record.Name}}(check);
        }
        """;

    public void Emit(SourceWriter writer)
    {
        writer.Write("// What the attributes of the records ask for, checked where something was edited.");
        EditorEmitter.Mark(writer, _names.Root.Inside);
        writer.Open($"private static class {_names.Rules}");
        var attributes = new List<string>();
        bool isFirst = true;
        foreach (CodecSpec codec in _spec.Codecs.Where(codec => codec is (RecordCodec or PolymorphicCodec) && _checked.Contains(codec.Name)))
        {
            if (!isFirst)
            {
                writer.Blank();
            }

            isFirst = false;
            if (codec is RecordCodec record)
            {
                EmitRecord(writer, record, attributes);
            }
            else
            {
                EmitHierarchy(writer, (PolymorphicCodec)codec);
            }
        }

        foreach (string attribute in attributes)
        {
            writer.Blank().Write(attribute);
        }

        writer.Close();
    }

    private static bool HasOwnRules(RecordCodec record) => record.ValidatesItself || record.Members.Any(member => member.Rules.Count > 0);

    private bool HoldsRules(CodecSpec codec) => codec switch
    {
        RecordCodec record => record.Members.Any(HasRulesInside),
        PolymorphicCodec hierarchy => hierarchy.Derived.Any(derived => _checked.Contains(derived.Codec))
            || (hierarchy.Itself is { } itself && _checked.Contains(itself)),
        _ => false,
    };

    private bool HasRulesInside(MemberSpec member) => member is { IsKey: true, Value: { } value } && HasRulesInside(value);

    private bool HasRulesInside(ValueSpec value) => _names.Nested.CodecOf(value) switch
    {
        SequenceCodec sequence => HasRulesInside(sequence.Element),
        DictionaryCodec dictionary => HasRulesInside(dictionary.Value),
        RecordCodec or PolymorphicCodec => _checked.Contains(_names.Nested.CodecOf(value)!.Name),
        _ => false,
    };

    private void EmitRecord(SourceWriter writer, RecordCodec record, List<string> attributes)
    {
        var locals = new Locals("check", "items", "entries");
        writer.Open($"internal static void Check{record.Name}({Names.Check} check)");
        foreach (MemberSpec member in record.Members.Where(member => member is { IsKey: true, Value: not null }))
        {
            if (!member.FormerKeys.IsEmpty && (member.Rules.Count > 0 || HasRulesInside(member)))
            {
                writer.Write($"check.Formerly({CSharpText.Literal(member.Key)}{KeysEmitter.Former(member)});");
            }

            EmitMember(writer, record, member, locals, attributes);
            if (HasRulesInside(member))
            {
                writer.Write($"check.Inside({CSharpText.Literal(member.Key)}, {Inside(member.Value!, "items", 1)});");
            }
        }

        if (record.ValidatesItself)
        {
            string[] keys = [.. record.Members.Where(member => member.IsKey).Select(member => $"{CSharpText.Literal(member.Name)} => {CSharpText.Literal(member.Key)}, ")];
            writer.Write($"check.Itself({_names.Codec}.Read{record.Name}, static member => member switch {{ {string.Concat(keys)}_ => null }});");
        }

        writer.Close();
    }

    // Which record it is decides which rules it has.
    private void EmitHierarchy(SourceWriter writer, PolymorphicCodec hierarchy)
    {
        writer.Open($"internal static void Check{hierarchy.Name}({Names.Check} check)");
        writer.Open($"switch (check.Text({CSharpText.Literal(hierarchy.Key)}))");
        foreach (DerivedSpec derived in hierarchy.Derived.Where(derived => derived.Text is not null))
        {
            Case($"case {CSharpText.Literal(derived.Text!)}:", derived.Codec);
        }

        Case("case null:", hierarchy.Itself);
        Case("default:", hierarchy.Unknown?.ClassName);
        writer.Close().Close();

        void Case(string label, string? codec)
        {
            writer.Write(label).Indent();
            if (codec is not null && _checked.Contains(codec))
            {
                writer.Write($"Check{codec}(check);");
            }

            writer.Write("break;").Outdent();
        }
    }

    // The check of a value with records in it: the record's own method, or each of the items.
    private string Inside(ValueSpec value, string parameter, int depth)
    {
        string name = depth == 1 ? parameter : parameter + depth.ToString(CultureInfo.InvariantCulture);
        return _names.Nested.CodecOf(value) switch
        {
            SequenceCodec sequence => $"static {name} => {name}.Items({Inside(sequence.Element, parameter, depth + 1)})",
            DictionaryCodec dictionary => $"static {name} => {name}.Entries({Inside(dictionary.Value, parameter, depth + 1)})",
            CodecSpec record => $"Check{record.Name}",
            _ => throw new InvalidOperationException("There is no record in the value."),
        };
    }

    private void EmitMember(SourceWriter writer, RecordCodec record, MemberSpec member, Locals locals, List<string> attributes)
    {
        string key = CSharpText.Literal(member.Key);
        foreach (RuleSpec rule in member.Rules.Where(rule => rule.Subject == RuleSubject.Presence))
        {
            string allowsEmpty = rule.Text == "true" ? ", allowEmpty: true" : string.Empty;
            writer.Write($"check.Required({key}, {CSharpText.Literal(rule.Message)}{allowsEmpty});");
        }

        RuleSpec[] counts = [.. member.Rules.Where(rule => rule.Subject == RuleSubject.Count)];
        if (counts.Length > 0)
        {
            string count = locals.For(member.Name + "Count");
            writer.Open($"if (check.TryCount({key}, out int {count}))");
            EmitRules(writer, key, counts, count);
            writer.Close().Blank();
        }

        RuleSpec[] values = [.. member.Rules.Where(rule => rule.Subject is RuleSubject.Value or RuleSubject.Attribute)];
        if (values.Length == 0)
        {
            return;
        }

        ValueSpec value = _names.Nested.NotNull(member.Value!);
        string local = locals.For(member.Name);
        string type = value.TypeName + (value.IsValueType ? string.Empty : "?");
        writer.Open($"if (check.TryRead({key}, {_names.Root.Method(value.Read)}, out {type} {local}))");
        EmitRules(writer, key, [.. values.Where(rule => rule.Subject == RuleSubject.Value)], local);
        foreach (RuleSpec rule in values.Where(rule => rule.Subject == RuleSubject.Attribute))
        {
            string field = $"{record.Name}{member.Name}{rule.Name}{attributes.Count.ToString(CultureInfo.InvariantCulture)}";
            attributes.Add($"private static readonly {rule.AttributeType} {field} = {rule.Text};");
            writer.Write($"check.Rule({key}, {CSharpText.Literal(member.Name)}, {CSharpText.Literal(rule.Name)}, {field}, {local});");
        }

        writer.Close().Blank();
    }

    private static void EmitRules(SourceWriter writer, string key, RuleSpec[] rules, string value)
    {
        foreach (RuleSpec rule in rules)
        {
            string condition = rule.Text.Replace("{0}", value);
            writer.Write($"check.Rule({key}, {CSharpText.Literal(rule.Name)}, {condition}, {CSharpText.Literal(rule.Message)});");
        }
    }
}
